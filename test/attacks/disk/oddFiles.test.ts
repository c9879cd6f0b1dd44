import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileLog } from '../../../src/keeper/fileLog';
import { AuditFile } from '../../../src/storage/auditFile';
import { FileUnreadable, readBounded } from '../../../src/storage/boundedFile';
import { FileJournal } from '../../../src/storage/fileJournal';
import { SharedConfig } from '../../../src/storage/reference/sharedConfig';
import { systemClock } from '../../../src/storage/systemClock';
import { failsWith } from '../../doubles/failures';
import { onFullDisk } from '../../doubles/fullDisk';
import { MemoryLog } from '../../doubles/ports';
import { aRecord } from '../../doubles/records';
import { within } from '../../host/until';
import { attacks, doubtful, held } from '../attempt';

const { id } = aRecord();
const soon = 20_000;

/** What can stand where a file is expected. */
const oddities: Readonly<Record<string, (path: string, scratch: string) => void | Promise<void>>> = {
  'a pipe': (path) => void execFileSync('mkfifo', [path]),
  'a socket': (path) =>
    new Promise((resolve) => {
      // What is left of it when its server has ended without a word.
      const server = createServer().listen(path, () => resolve(server.unref() && undefined));
    }),
  'a directory': (path) => mkdirSync(path),
  'a link to a pipe': (path, scratch) => {
    execFileSync('mkfifo', [join(scratch, 'pipe')]);
    symlinkSync(join(scratch, 'pipe'), path);
  },
  'a link to an endless device': (path) => symlinkSync('/dev/zero', path),
  'a link to a terminal': (path) => symlinkSync('/dev/tty', path),
  'a link to a directory': (path, scratch) => symlinkSync(scratch, path),
  'a link to itself': (path) => symlinkSync(path, path),
};

if (process.platform !== 'win32') {
  attacks('records and folders on disk', () => {
    let scratch: string;
    let folder: string;

    beforeEach(async () => {
      scratch = await mkdtemp(join(tmpdir(), 'vault-aws-odd-'));
      folder = join(scratch, 'folder');
      mkdirSync(folder, { mode: 0o700 });
    });
    afterEach(() => rm(scratch, { recursive: true, force: true }));

    for (const [what, make] of Object.entries(oddities)) {
      held(`${what} in the place of a record`, async () => {
        const journal = new FileJournal(folder);
        await journal.put(aRecord({ id: 'z'.repeat(26) }));
        await make(join(folder, `${id}.json`), scratch);
        const { records, damaged } = await within('the journal is read', soon, journal.list());
        assert.deepEqual([records.length, damaged], [1, [`${id}.json`]]);
      });

      held(`${what} in the place of the audit trail`, async () => {
        const log = new MemoryLog();
        const audit = new AuditFile({ directory: folder, log });
        await make(join(folder, 'vault-aws-audit.jsonl'), scratch);
        const before = seen(scratch);
        for (let turn = 0; turn < 3; turn += 1) audit.record(anEntry);
        assert.equal(log.lines.length, 1, log.lines.join('\n'));
        assert.deepEqual(seen(scratch), before);
        assert.equal(audit.newest(), undefined);
      });

      held(`${what} in the place of the keeper's log`, async () => {
        await make(join(folder, 'keeper.log'), scratch);
        const before = seen(scratch);
        new FileLog(folder, systemClock).warn('something');
        assert.deepEqual(seen(scratch), before);
      });
    }

    for (const [what, size] of [
      ['of a megabyte', 1_000_000],
      ['that says it has ten gigabytes', 10_000_000_000],
    ] as const) {
      held(`a record ${what}`, async () => {
        writeFileSync(join(folder, `${id}.json`), '');
        truncateSync(join(folder, `${id}.json`), size);
        const memory = process.memoryUsage().rss;
        const { damaged } = await within('the journal is read', soon, new FileJournal(folder).list());
        assert.deepEqual(damaged, [`${id}.json`]);
        assert.ok(process.memoryUsage().rss - memory < 100_000_000);
      });
    }

    held('a link to a file of somebody else in the place of the audit trail', () => {
      const file = join(scratch, '.bashrc');
      writeFileSync(file, 'untouched');
      symlinkSync(file, join(folder, 'vault-aws-audit.jsonl'));
      symlinkSync(file, join(folder, 'keeper.log'));
      const log = new MemoryLog();
      new AuditFile({ directory: folder, log }).record(anEntry);
      new FileLog(folder, systemClock).warn('something');
      assert.equal(readFileSync(file, 'utf8'), 'untouched');
      assert.match(log.lines.join(), /not a regular file/);
    });

    held('a link that leads nowhere in the place of the audit trail', () => {
      symlinkSync(join(scratch, 'made'), join(folder, 'vault-aws-audit.jsonl'));
      const log = new MemoryLog();
      new AuditFile({ directory: folder, log }).record(anEntry);
      assert.ok(!readdirSync(scratch).includes('made'));
      assert.equal(log.lines.length, 1);
    });

    doubtful(
      'a second name of the audit trail somewhere else',
      'A file with two names is a file: backups make such names, and only the user can on a protected system.',
      () => {
        const file = join(scratch, 'elsewhere');
        writeFileSync(file, '', { mode: 0o600 });
        linkSync(file, join(folder, 'vault-aws-audit.jsonl'));
        new AuditFile({ directory: folder, log: new MemoryLog() }).record(anEntry);
        assert.match(readFileSync(file, 'utf8'), /"event":"issue"/);
      },
    );

    held('a journal that is a pipe', async () => {
      execFileSync('mkfifo', [join(scratch, 'pipe')]);
      const journal = new FileJournal(join(scratch, 'pipe'));
      await failsWith(within('it is listed', soon, journal.list()), 'journalUnwritable');
      await failsWith(within('it is written', soon, journal.put(aRecord())), 'journalUnwritable');
    });

    held('a shared AWS config that is a pipe or endless', async () => {
      execFileSync('mkfifo', [join(scratch, 'pipe')]);
      const files = { AWS_CONFIG_FILE: join(scratch, 'pipe'), AWS_SHARED_CREDENTIALS_FILE: '/dev/zero' };
      const names = await within('it is read', soon, new SharedConfig(files, scratch).names());
      assert.deepEqual(names, { profiles: [], roleArns: [] });
    });

    // The system makes it up while it is read, for as long as it likes.
    const madeUp = '/proc/self/status';
    if (process.platform === 'linux') {
      held('reading a file that says it is empty and is not', async () => {
        assert.equal((await readBounded(madeUp, { limit: 100_000 })).length, 0);
      });
    }

    for (const [what, path, reason] of [
      ['a device', '/dev/zero', 'notAFile'],
      ['a file in a file', '/etc/passwd/x', 'missing'],
      ['a name with a zero in it', '/tmp/a\0b', 'unreadable'],
      ['a name that is too long', `/tmp/${'x'.repeat(5_000)}`, 'unreadable'],
    ] as const) {
      held(`reading ${what}`, async () => {
        const failure = await readBounded(path, { limit: 100 }).then(
          () => undefined,
          (error: unknown) => error,
        );
        assert.ok(failure instanceof FileUnreadable);
        assert.equal(failure.reason, reason);
      });
    }

    for (const modes of [
      [0o777, 0o666],
      [0o755, 0o644],
      [0o750, 0o640],
      [0o701, 0o604],
    ] as const) {
      held(
        `folders and files that others may use: ${modes.map((mode) => mode.toString(8)).join(', ')}`,
        async () => {
          writeFileSync(join(folder, `${id}.json`), JSON.stringify(aRecord()));
          writeFileSync(join(folder, 'vault-aws-audit-000001-aaaaaaaa.jsonl'), '');
          for (const name of readdirSync(folder)) chmodSync(join(folder, name), modes[1]);
          chmodSync(folder, modes[0]);
          await new FileJournal(folder).list();
          assert.deepEqual(
            [modeOf(folder), ...readdirSync(folder).map((name) => modeOf(join(folder, name)))],
            [0o700, 0o600, 0o600],
          );
          for (const name of readdirSync(folder)) chmodSync(join(folder, name), modes[1]);
          chmodSync(folder, modes[0]);
          new AuditFile({ directory: folder, log: new MemoryLog() }).record(anEntry);
          assert.deepEqual(
            [modeOf(folder), ...readdirSync(folder).map((name) => modeOf(join(folder, name)))],
            [0o700, 0o600, 0o600, 0o600],
          );
        },
      );
    }

    held('a link in the folder to a file of somebody else, whose mode stays', async () => {
      const file = join(scratch, 'theirs');
      writeFileSync(file, '');
      chmodSync(file, 0o644);
      symlinkSync(file, join(folder, `${id}.json`));
      await new FileJournal(folder).list();
      assert.equal(modeOf(file), 0o644);
    });

    held('a disk that is full in the middle of a record', async () => {
      const said = await onFullDisk('test/attacks/disk/putOnFullDisk.ts', folder);
      assert.equal(said, 'journalUnwritable');
      assert.deepEqual(readdirSync(folder), []);
    });

    held('a directory in the place of the record that is written', async () => {
      mkdirSync(join(folder, `${id}.json`));
      await failsWith(new FileJournal(folder).put(aRecord()), 'journalUnwritable');
      assert.deepEqual(readdirSync(folder), [`${id}.json`]);
    });
  });
}

const anEntry = {
  at: 0,
  event: 'issue',
  outcome: 'done',
  by: 'window',
  milliseconds: 1,
  requests: [],
} as const;

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

/** Everything that could have been written to. */
function seen(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map(
    (entry) => `${entry.name} ${entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : ''}`,
  );
}
