import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Keeper } from '../../../src/core/keeper/keeper';
import { FileUnreadable } from '../../../src/storage/boundedFile';
import { FileJournal } from '../../../src/storage/fileJournal';
import { nodeFiles, type Files } from '../../../src/storage/files';
import { Machine } from '../../doubles/machine';
import { MemoryAudit, MemoryBeats, MemoryLog, sameTime } from '../../doubles/ports';
import { aRecord } from '../../doubles/records';
import { aUserRole } from '../../doubles/roles';
import { repository } from '../../host/paths';
import { attacks, held } from '../attempt';

const minute = 60_000;
const [one, other] = [aRecord(), aRecord({ id: 'z'.repeat(26) })];

attacks('records and folders on disk', () => {
  let scratch: string;

  beforeEach(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'vault-aws-troubled-'));
  });
  afterEach(() => rm(scratch, { recursive: true, force: true }));

  for (const code of ['EIO', 'EMFILE', 'ENFILE', 'EAGAIN', 'ESTALE', 'EBUSY', 'ETIMEDOUT', 'ENOMEM']) {
    held(`${code} for one record of two: it is not called damaged, and hides nothing`, async () => {
      const files: Files = {
        ...nodeFiles,
        read: (path, limit) =>
          path.includes(one.id) ? Promise.reject(inTrouble(path)) : nodeFiles.read(path, limit),
      };
      const inTrouble = (path: string): FileUnreadable =>
        new FileUnreadable('unreadable', path, { cause: Object.assign(new Error(code), { code }) });
      const journal = new FileJournal(scratch, files);
      for (const record of [one, other]) await journal.put(record);
      const { records, damaged, unread } = await journal.list();
      assert.deepEqual([records.map(({ id }) => id), damaged, unread], [[other.id], [], [one.id]]);
    });
  }

  /** A window with two leases and its keeper. */
  async function kept() {
    const machine = new Machine();
    const window = machine.open('window');
    const [lease] = [await window.issue(aUserRole()), await window.issue(aUserRole())];
    const keeper = new Keeper(
      {
        openAccount: () =>
          Promise.resolve({ id: '123456789012', iam: machine.iam, sts: window.sts, region: 'eu-central-1' }),
        journal: machine.journal,
        clock: machine.clock,
        awsTime: sameTime,
        log: new MemoryLog(),
        owners: machine.owners('keeper'),
        beats: new MemoryBeats(),
        audit: new MemoryAudit(),
      },
      window.owners.self,
    );
    return { machine, window, keeper, lease };
  }

  held('a disk that cannot tell for a moment what stands in a record, when its window dies', async () => {
    const { machine, window, keeper, lease } = await kept();
    machine.journal.unread.add(lease.id);
    machine.crash('window', window);
    keeper.windowGone();
    await machine.clock.advance(minute);
    assert.equal(machine.iam.users.size, 1);
    machine.journal.unread.clear();
    await machine.clock.advance(5_000);
    assert.equal(machine.iam.users.size, 0);
    await keeper.finished;
  });

  held('a disk that can never tell again what stands in a record: no keeper stays for it', async () => {
    const { machine, window, keeper, lease } = await kept();
    machine.journal.unread.add(lease.id);
    machine.crash('window', window);
    keeper.windowGone();
    await machine.clock.advance(11 * minute);
    await keeper.finished;
    assert.equal(machine.iam.users.size, 1);
  });

  held(
    'a record that cannot be read for a moment is not written over with what was true before',
    async () => {
      const { machine, window, keeper, lease } = await kept();
      keeper.dispose();
      machine.journal.unread.add(lease.id);
      const writes = machine.journal.history.length;
      await window.broker.recover();
      assert.equal(machine.journal.history.length, writes);
      machine.journal.unread.clear();
      machine.journal.files.delete(lease.id);
      await window.broker.recover();
      assert.equal(machine.journal.history.length, writes + 1);
    },
  );

  for (const what of ['its records', 'one of its records'] as const) {
    held(`a disk that cannot tell ${what} when the next window starts, and soon can`, async () => {
      const { machine, window, keeper, lease } = await kept();
      keeper.dispose();
      machine.crash('window', window);
      const { journal } = machine;
      const list = journal.list.bind(journal);
      if (what === 'one of its records') journal.unread.add(lease.id);
      else journal.list = () => Promise.reject(new Error('EIO'));
      const next = machine.open('next');
      next.broker.follow();
      await next.broker.recover();
      await machine.clock.advance(5_000);
      assert.equal(machine.iam.users.size, what === 'its records' ? 2 : 1);
      journal.list = list;
      journal.unread.clear();
      await machine.clock.advance(20_000);
      assert.equal(machine.iam.users.size, 0);
      // Nothing is looked at for ever.
      await machine.clock.advance(minute);
      assert.equal(machine.clock.pending, 0);
      next.broker.dispose();
    });
  }

  if (process.platform !== 'win32') {
    held(
      'a window that can open no more files takes nobody for gone, and no record for damaged',
      async () => {
        const [beats, journal] = [join(scratch, 'alive'), join(scratch, 'journal')];
        await mkdir(beats);
        await writeFile(join(beats, 'one.beat'), '');
        await new FileJournal(journal).put(one);
        const { stdout } = await promisify(execFile)(
          'sh',
          [
            '-c',
            'ulimit -n 128; exec "$0" --import=tsx "$@"',
            process.execPath,
            'test/attacks/disk/lookWithoutFiles.ts',
            beats,
            journal,
          ],
          { cwd: repository },
        );
        assert.deepEqual(JSON.parse(stdout), { moves: true, none: 'none', damaged: [] });
      },
    );
  }
});
