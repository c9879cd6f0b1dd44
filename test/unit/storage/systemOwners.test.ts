import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { LeaseOwner } from '../../../src/core/leases/record';
import { systemOwners } from '../../../src/storage/systemOwners';
import { startOf } from '../../../src/storage/systemProcesses';
import { MemoryBeats } from '../../doubles/ports';
import { until } from '../../host/until';

/** For what only Linux can be asked. */
const onLinux = process.platform === 'linux' ? it : xit;

describe('the owners of leases on this machine', () => {
  const owners = systemOwners(new MemoryBeats());
  const { host, machine = '' } = owners.self;
  const owner = (pid: number, more: Partial<LeaseOwner> = {}): LeaseOwner => ({
    host,
    machine,
    pid,
    instance: 'another',
    ...more,
  });

  async function isAlive(each: LeaseOwner): Promise<boolean> {
    await owners.observe([each]);
    return owners.isAlive(each);
  }

  it('live as long as their process', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    const pid = child.pid ?? 0;
    const started = await startOf(pid);
    const living = owner(pid, started === undefined ? {} : { started });
    assert.ok(await isAlive(living));
    child.stdin.end();
    await once(child, 'exit');
    assert.ok(!(await isAlive(living)));
  });

  it('count as alive while their keeper is at work, and no longer', async () => {
    const keeper = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    const kept = owner(process.pid, { keeper: keeper.pid ?? 0 });
    assert.ok(await isAlive(kept));
    keeper.stdin.end();
    await once(keeper, 'exit');
    assert.ok(!(await isAlive(kept)));
  });

  it('are in doubt alive when they are of another machine', async () => {
    assert.ok(await isAlive(owner(1, { host: 'another machine', machine: 'another machine' })));
  });

  it('are in doubt alive when nobody has looked yet', () => {
    assert.ok(owners.isAlive(owner(2 ** 31 - 1, { instance: 'unseen' })));
  });

  it('are dead when their process is this one and they are not', async () => {
    assert.ok(!(await isAlive(owner(process.pid))));
  });

  for (const [what, old] of [
    ['alive as long as the pid is there', { pid: 1 }],
    ['alive on another machine', { pid: 2 ** 31 - 1, host: 'elsewhere' }],
    ['alive while its keeper is', { pid: 2 ** 31 - 1, keeper: 1 }],
  ] as const) {
    it(`are ${what} when an older version wrote their record`, async () => {
      assert.ok(await isAlive({ host, instance: 'old', ...old }));
    });
  }

  it('are dead without their process also when an older version wrote their record', async () => {
    assert.ok(!(await isAlive({ host, instance: 'old', pid: 2 ** 31 - 1, keeper: 2 ** 31 - 1 })));
  });

  onLinux('know this process by its start', async () => {
    assert.equal(owners.self.started, await startOf(process.pid));
    assert.match(owners.self.started ?? '', /^\d+$/);
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
        await until('the child is dead', async () => !(await isAlive(owner(pid))), {
          timeout: 5_000,
          interval: 5,
        });
        // It is listed all the same.
        assert.ok(process.kill(pid, 0));
      } finally {
        parent.kill();
      }
    },
  );
});
