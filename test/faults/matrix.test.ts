import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Result } from './cell';
import { tryCell } from './cell';
import { runMatrix } from './matrix';
import { smallUser, troubles } from './plan';
import { tableOf } from './table';

describe('a failing AWS call', () => {
  let results: readonly Result[];

  before(async () => {
    results = await runMatrix();
  });

  it('breaks no promise, whichever it is and however it fails', () => {
    assert.ok(results.length > 300);
    const red = results.filter(({ problems }) => problems.length > 0);
    assert.deepEqual(
      red.map(({ cell, problems }) => [cell.step, cell.call, cell.trouble.title, problems]),
      [],
    );
  });

  it('ends as the table says', async () => {
    const written = await readFile(path.join(__dirname, 'matrix.md'), 'utf8');
    assert.equal(await tableOf(results), written, 'npm run faults -- --update writes it anew');
  });

  it('would be seen to break one', async () => {
    // A window that is shut out for longer than anybody waits: its user is left.
    const trouble = { title: 'refused, by everybody', kind: 'refuse', forGood: true } as const;
    const call = { operation: 'DeleteUser', nth: 1 };
    const { problems } = await tryCell({ kind: smallUser, step: 'revoke', call, trouble }, { lasting: true });
    assert.ok(problems.some((problem) => problem.startsWith('user left')));
    assert.ok(!troubles.includes(trouble));
  });
});
