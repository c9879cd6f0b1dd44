import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseRecord } from '../../../src/core/leases/parseRecord';
import { BeatFolder, beatsBeside } from '../../../src/storage/beatFolder';
import { FakeClock } from '../../doubles/fakeClock';
import { onFullDisk } from '../../doubles/fullDisk';
import { MemoryLog } from '../../doubles/ports';
import { aRecord } from '../../doubles/records';
import { within } from '../../host/until';
import { attacks, held } from '../attempt';

const soon = 20_000;

if (process.platform !== 'win32') {
  attacks('records and folders on disk', () => {
    let scratch: string;
    let folder: string;
    let clock: FakeClock;
    let log: MemoryLog;
    let beats: BeatFolder;

    beforeEach(async () => {
      scratch = await mkdtemp(join(tmpdir(), 'vault-aws-beats-'));
      folder = beatsBeside(join(scratch, 'journal'));
      clock = new FakeClock();
      log = new MemoryLog();
      beats = new BeatFolder(folder, log, clock);
    });
    afterEach(() => rm(scratch, { recursive: true, force: true }));

    async function beat(instance = 'one'): Promise<string | undefined> {
      await clock.advance(5_000);
      beats.beat(instance);
      await within('it is written', soon, beats.settled());
      return within('it is read', soon, beats.look(instance));
    }

    held('a beat moves, is readable by the user alone, and is gone when there is nobody', async () => {
      const seen = [await beat(), await beat(), await beat()];
      assert.equal(new Set(seen).size, 3);
      assert.deepEqual(
        [statSync(folder).mode & 0o777, statSync(join(folder, 'one.beat')).mode & 0o777],
        [0o700, 0o600],
      );
      beats.end('one');
      await beats.settled();
      assert.equal(await beats.look('one'), undefined);
      assert.deepEqual(readdirSync(folder), []);
    });

    for (const [what, make] of [
      ['a pipe', (path: string) => execFileSync('mkfifo', [path])],
      ['a directory', (path: string) => mkdirSync(path)],
      ['a link to a file of somebody else', (path: string) => symlinkSync(join(scratch, 'theirs'), path)],
      ['a link to an endless device', (path: string) => symlinkSync('/dev/zero', path)],
    ] as const) {
      held(`${what} in the place of a beat`, async () => {
        writeFileSync(join(scratch, 'theirs'), '');
        utimesSync(join(scratch, 'theirs'), 1, 1);
        mkdirSync(folder);
        make(join(folder, 'one.beat'));
        await beat();
        await beat();
        assert.equal(log.lines.length, 1);
        assert.equal(statSync(join(scratch, 'theirs')).mtimeMs, 1_000);
      });
    }

    held('a file in the place of the folder of beats', async () => {
      writeFileSync(folder, '');
      assert.equal(await beat(), undefined);
      assert.equal(await beat(), undefined);
      assert.equal(log.lines.length, 1);
    });

    held('a folder of beats that everybody may use', async () => {
      mkdirSync(folder);
      writeFileSync(join(folder, 'other.beat'), '');
      chmodSync(join(folder, 'other.beat'), 0o666);
      chmodSync(folder, 0o777);
      await beat();
      assert.deepEqual(
        [folder, join(folder, 'other.beat')].map((path) => statSync(path).mode & 0o777),
        [0o700, 0o600],
      );
    });

    held('a folder of beats that is removed while somebody lives', async () => {
      const before = await beat();
      await rm(folder, { recursive: true });
      assert.equal(await beats.look('one'), undefined);
      assert.notEqual(await beat(), before);
    });

    held('beats of windows that ended a day ago, and of one that only has another clock', async () => {
      mkdirSync(folder);
      for (const name of ['gone.beat', 'slow.beat', 'unrelated.txt']) writeFileSync(join(folder, name), '');
      const now = clock.now() / 1_000;
      utimesSync(join(folder, 'gone.beat'), now - 90_000, now - 90_000);
      utimesSync(join(folder, 'slow.beat'), now - 3_600, now - 3_600);
      utimesSync(join(folder, 'unrelated.txt'), 1, 1);
      await beat();
      assert.deepEqual(readdirSync(folder).toSorted(), ['one.beat', 'slow.beat', 'unrelated.txt']);
    });

    held('a full disk: there is room for a beat', async () => {
      assert.equal(await onFullDisk('test/attacks/disk/beatOnFullDisk.ts', folder), 'moved');
    });

    for (const instance of ['../../x', '..', 'a/b', '/etc/passwd', 'x\0', 'x\ny', '.']) {
      held(
        `a window in a record whose name is ${JSON.stringify(instance)}, for which a file would be touched`,
        () => {
          const owner = { host: 'laptop', pid: 1, instance };
          assert.equal(parseRecord(JSON.stringify(aRecord({ owner }))), undefined);
          assert.equal(parseRecord(JSON.stringify(aRecord({ takenFrom: owner }))), undefined);
          assert.ok(!existsSync(folder));
        },
      );
    }
  });
}
