import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LeaseOwner } from '../../../src/core/leases/record';
import { lookAtProcess } from '../../../src/storage/systemProcesses';
import { aWindow, Observer } from '../../doubles/observer';
import { attacks, held } from '../attempt';

if (process.platform === 'linux') {
  attacks('lives of windows and keepers', () => {
    let proc: string;
    const { pid } = process;

    beforeEach(async () => {
      proc = await mkdtemp(join(tmpdir(), 'vault-aws-proc-'));
      await mkdir(join(proc, String(pid)));
      // Of another process, which has this number there.
      const line = (await readFile('/proc/self/stat', 'utf8')).split(' ').with(21, '17').join(' ');
      await writeFile(join(proc, String(pid), 'stat'), line);
    });
    afterEach(() => rm(proc, { recursive: true, force: true }));

    held('a space of pids whose /proc is that of another: nobody is told by it', async () => {
      await symlink('99999', join(proc, 'self'));
      assert.deepEqual(await lookAtProcess(pid, 'linux', proc), {});
      await rm(join(proc, 'self'));
      await symlink(String(pid), join(proc, 'self'));
      assert.deepEqual(await lookAtProcess(pid, 'linux', proc), { started: '17' });
    });

    for (const what of ['hidden', 'empty']) {
      held(`a /proc that is ${what}: a process that is there is not gone`, async () => {
        await rm(proc, { recursive: true });
        if (what === 'empty') await mkdir(proc);
        assert.deepEqual(await lookAtProcess(pid, 'linux', proc), {});
        assert.equal(await lookAtProcess(0x7fff_fffe, 'linux', proc), 'none');
      });
    }

    held(
      'a window that lives where /proc tells nothing: its beats are enough, also to see that it has gone',
      async () => {
        const observer = new Observer();
        const owner: LeaseOwner = aWindow();
        for (const each of [100, 200]) observer.processes.set(each, {});
        const beats = (second: number): void => {
          if (second % 5 === 0) observer.beats.beat('other');
        };
        assert.ok(await observer.watch(owner, 600, beats));
        assert.equal(await observer.watch(owner, 60), false);
      },
    );
  });
}
