import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { Journal } from '../../../src/core/ports/journal';
import { VaultAwsError } from '../../../src/core/errors';
import { aRecord, aUserTarget } from '../../doubles/records';
import { attacks, held } from '../attempt';
import { DeskOnDisk } from './deskOnDisk';

/** Of a window that is gone, an hour ago by the desk's clock: nobody waits for its user to appear. */
const early = Date.UTC(2026, 10, 22, 7, 0, 0);
const left = aRecord({
  state: 'active',
  createdAt: early,
  expiresAt: early + 9e6,
  maxExpiresAt: early + 9e6,
});
const { id } = left;

const strayNames = [
  `${id} (conflicted copy).json`,
  `${id} (jane's conflicted copy 2026-11-22).json`,
  `${id}.sync-conflict-20261122-083000-ABCDEFG.json`,
  `${id} copy.json`,
  `Copy of ${id}.json`,
  `${id} (1).json`,
  `${id}~.json`,
  `${id}.json.json`,
  `${id}.bak.json`,
  `.${id}.json`,
  ` ${id}.json`,
  `${id} .json`,
  `${id}\n.json`,
  `${id.toUpperCase()}.json`,
  `${id.slice(0, -1)}.json`,
  `${id}2.json`,
  `${'2'.repeat(26)}.json`,
  '.json',
  'con.json',
  `${id.replace('a', 'а')}.json`,
];

attacks('records and folders on disk', () => {
  let desk: DeskOnDisk;

  beforeEach(async () => {
    desk = await DeskOnDisk.open();
    await mkdir(desk.directory, { mode: 0o700 });
  });
  afterEach(() => desk.close());

  for (const name of strayNames) {
    held(`a copy of a record called ${JSON.stringify(name)}`, async () => {
      await desk.write(name, left);
      await desk.look();
      assert.equal(desk.calls, 0);
      assert.deepEqual(desk.audit.entries, []);
      assert.equal(desk.said(/journal record unreadable/), 1);
      assert.deepEqual(desk.broker.leases, []);
    });
  }

  held('a thousand copies of a record: the log is not filled with them', async () => {
    for (let copy = 0; copy < 1_000; copy += 1) await desk.write(`${id} (${copy}).json`, left);
    await desk.look();
    assert.equal(desk.calls, 0);
    assert.ok(desk.said(/journal record unreadable/) <= 100);
  });

  held('a copy beside the record it was made of, which is ended once', async () => {
    await desk.write(`${id}.json`, left);
    await desk.write(`${id} (conflicted copy).json`, left);
    await desk.look(1);
    const calls = desk.calls;
    assert.ok(calls > 0);
    assert.deepEqual(await readdir(desk.directory), [`${id} (conflicted copy).json`]);
    await desk.look();
    assert.equal(desk.calls, calls);
    assert.equal(desk.audit.entries.length, 1);
  });

  held('a record that a synchronised folder brings back whenever it is removed', async () => {
    await desk.write(`${id}.json`, left);
    await desk.look(1);
    const calls = desk.calls;
    for (let turn = 0; turn < 10; turn += 1) {
      await desk.write(`${id}.json`, left);
      await desk.look(1);
    }
    assert.equal(desk.calls, calls);
    assert.equal(desk.audit.entries.length, 1);
    await desk.clock.advance(11 * 60_000);
    await desk.look(1);
    assert.deepEqual(await readdir(desk.directory), []);
    assert.equal(desk.calls, calls);
  });

  for (const what of ['removed', 'written', 'removed or written'] as const) {
    held(`a record that cannot be ${what}: AWS is asked once for it`, async () => {
      const refuse = (): Promise<never> =>
        Promise.reject(new VaultAwsError({ code: 'journalUnwritable', path: '', reason: 'EPERM' }));
      const stubborn = (journal: Journal): Journal => ({
        put: what === 'removed' ? (record) => journal.put(record) : refuse,
        remove: what === 'written' ? (each) => journal.remove(each) : refuse,
        list: () => journal.list(),
        watch: (listener) => journal.watch(listener),
      });
      const other = await DeskOnDisk.open(stubborn);
      try {
        await mkdir(other.directory);
        await other.write(`${id}.json`, left);
        await other.look(1);
        const calls = other.calls;
        assert.ok(calls > 0);
        await other.look(20);
        assert.equal(other.calls, calls);
        assert.equal(other.audit.entries.length, 1);
      } finally {
        await other.close();
      }
    });
  }

  held('news of an end that cannot be cleared away is told once', async () => {
    const owner = { host: 'laptop', pid: 4711, instance: 'this-window' };
    const other = await DeskOnDisk.open((journal) => ({
      put: (record) => journal.put(record),
      remove: () => Promise.reject(new Error('EPERM')),
      list: () => journal.list(),
      watch: (listener) => journal.watch(listener),
    }));
    try {
      let told = 0;
      other.broker.onDidChange(({ ended }) => (told += ended === undefined ? 0 : 1));
      await mkdir(other.directory);
      await other.write(`${id}.json`, { ...left, state: 'ended', owner });
      await other.look();
      assert.equal(told, 1);
    } finally {
      await other.close();
    }
  });

  held('news of an end stays for the window that it is for, however long that hangs', async () => {
    const owner = { host: 'laptop', pid: 1, instance: 'hanging' };
    desk.living.add('hanging');
    await desk.write(`${id}.json`, { ...left, owner });
    await desk.broker.recover();
    await desk.broker.revoke(id, 'command');
    await desk.look();
    await desk.clock.advance(11 * 60_000);
    await desk.look();
    assert.match(await readFile(desk.path(`${id}.json`), 'utf8'), /"ended"/);
    desk.living.delete('hanging');
    await desk.look(1);
    assert.deepEqual(await readdir(desk.directory), []);
  });

  held('a journal that cannot be listed is said once, until it can be', async () => {
    const blocked = await DeskOnDisk.open();
    try {
      await writeFile(blocked.directory, 'in the way');
      await blocked.look();
      assert.equal(blocked.said(/journal not read/), 1);
      await rm(blocked.directory);
      await mkdir(blocked.directory);
      await blocked.look(1);
      await rm(blocked.directory, { recursive: true });
      await writeFile(blocked.directory, 'in the way');
      await blocked.look();
      assert.equal(blocked.said(/journal not read/), 2);
    } finally {
      await blocked.close();
    }
  });

  held('a record under its own name is still ended', async () => {
    await desk.write(`${id}.json`, left);
    desk.iam.users.set(aUserTarget().userName, {
      arn: `arn:aws:iam::123456789012:user/vault-aws/${aUserTarget().userName}`,
      tags: { 'vault-aws:lease': id, 'vault-aws:tool': 'vault-aws' },
      userId: 'AIDAFAKE000000000001',
      createdAt: early,
      boundaryArn: undefined,
      keys: new Set(['AKIAFAKE000000000001']),
      inactive: new Set(),
      policies: new Map(),
      attached: new Set(),
      groups: new Set(),
      others: new Set(),
    });
    await desk.look(1);
    assert.equal(desk.iam.users.size, 0);
    assert.deepEqual(await readdir(desk.directory), []);
  });
});
