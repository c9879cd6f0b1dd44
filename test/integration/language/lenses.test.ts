import assert from 'node:assert/strict';
import { commands, workspace, type CodeLens, type TextDocument } from 'vscode';
import type { TestHandle } from '../../../src/vscode/testHandle';
import { commandIds } from '../../../src/contributions';
import { until } from '../until';
import { activated, Answers, run, target } from '../window';
import { closeAll, openRoles, otherFile, rangeOf, write } from './editor';

describe('Lenses', () => {
  let handle: TestHandle;
  let document: TextDocument;

  before(async () => {
    handle = await activated();
    ({ document } = await openRoles());
    await run('startSandbox');
  });
  after(async () => {
    await run('stopSandbox');
    await closeAll();
  });

  const lenses = (of: TextDocument = document): Promise<CodeLens[]> =>
    Promise.resolve(commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', of.uri, 100));
  const titles = async (): Promise<readonly string[]> =>
    (await lenses()).map(({ command }) => command?.title ?? '');
  const titled = (title: RegExp): Promise<CodeLens> =>
    until(`a lens like ${title.source}`, async () =>
      (await lenses()).find(({ command }) => title.test(command?.title ?? '')),
    );

  it('stand above each role: issue it, and how large its policy is', async () => {
    const issue = await titled(/^Issue$/);
    assert.deepEqual(issue.range, rangeOf(document, '"reader"'));
    const size = await titled(/of 2,048 characters/);
    assert.equal(size.command?.command, '');
  });

  it('issue the role and then count its leases', async () => {
    handle.answerWith(new Answers('issue'));
    const { command } = await titled(/^Issue$/);
    assert.ok(command);
    await commands.executeCommand(command.command, ...(command.arguments ?? []));
    const counted = await titled(/^1 lease · \d\d:\d\d$/);
    assert.equal(counted.command?.command, commandIds.showLeases);
    for (const lease of handle.broker.leases) await run('revoke', target(lease));
    await until('the lens has gone', async () => !(await titles()).some((title) => /lease/.test(title)));
  });

  it('offer nothing for a role that cannot be issued, and nothing in other files', async () => {
    await write(document, document.getText().replace('"iam_user"', '"iam_usr"'));
    assert.ok(!(await titles()).includes('Issue'));
    assert.deepEqual(await lenses(await workspace.openTextDocument(otherFile())), []);
  });

  it('are not there for who does not want them', async () => {
    const settings = workspace.getConfiguration('vaultAws');
    try {
      await settings.update('codeLens', false, true);
      assert.deepEqual(await titles(), []);
    } finally {
      await settings.update('codeLens', undefined, true);
    }
  });
});
