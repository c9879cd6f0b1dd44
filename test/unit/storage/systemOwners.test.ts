import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { systemOwners } from '../../../src/storage/systemOwners';
import { until } from '../../host/until';

/** For what only Linux can be asked. */
const onLinux = process.platform === 'linux' ? it : xit;

describe('the owners of leases on this machine', () => {
  const owners = systemOwners();
  const owner = (pid: number, host = owners.self.host) => ({ host, pid, instance: 'another' });

  it('live as long as their process', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    assert.ok(owners.isAlive(owner(child.pid ?? 0)));
    child.stdin.end();
    await once(child, 'exit');
    assert.ok(!owners.isAlive(owner(child.pid ?? 0)));
  });

  it('count as alive while their keeper is at work, and no longer', async () => {
    const keeper = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    const kept = { ...owner(process.pid), keeper: keeper.pid ?? 0 };
    assert.ok(owners.isAlive(kept));
    keeper.stdin.end();
    await once(keeper, 'exit');
    assert.ok(!owners.isAlive(kept));
  });

  it('are in doubt alive when they are of another machine', () => {
    assert.ok(owners.isAlive(owner(1, 'another machine')));
  });

  it('are dead when their process is this one and they are not', () => {
    assert.ok(!owners.isAlive(owner(process.pid)));
  });

  onLinux(
    'are dead when nobody takes note of their death, as in a container whose first process does not',
    async () => {
      // The shell becomes `sleep` before its child ends, and knows nothing of the child then.
      const parent = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 60']);
      try {
        const [line] = await once(parent.stdout, 'data');
        const pid = Number(String(line));
        assert.ok(pid > 0);
        await until('the child is dead', () => !owners.isAlive(owner(pid)), { timeout: 5_000, interval: 5 });
        // It is listed all the same.
        assert.ok(process.kill(pid, 0));
      } finally {
        parent.kill();
      }
    },
  );
});
