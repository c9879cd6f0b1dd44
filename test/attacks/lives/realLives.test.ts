import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import type { LeaseOwner } from '../../../src/core/leases/record';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { until } from '../../host/until';
import { issuedUsers, startAccount } from '../../wire/keeper/account';
import { Bundles } from '../../wire/keeper/bundles';
import { isRunning } from '../../wire/keeper/processes';
import { StagedKeeper } from '../keeper/stagedKeeper';
import { attacks, held } from '../attempt';

/** Several looks, ten seconds apart, on a slow machine. */
const severalLooks = 120_000;

attacks('lives of windows and keepers', () => {
  let bundles: Bundles;
  let account: Sandbox;
  let stage: StagedKeeper;
  let bystander: ChildProcess;

  before(async () => {
    bundles = await Bundles.build();
    bystander = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  });
  after(async () => {
    bystander.kill();
    await bundles.remove();
  });
  beforeEach(async () => {
    account = await startAccount();
    stage = await StagedKeeper.open(account, bundles);
  });
  afterEach(async () => {
    await stage.close();
    await account.stop();
  });

  /** A window and its keeper are gone at once, and their record says of them what is changed. */
  async function dieAs(change: (owner: LeaseOwner) => LeaseOwner): Promise<void> {
    const window = await stage.window();
    await window.issue();
    process.kill(window.keeper, 'SIGSTOP');
    await window.kill();
    process.kill(window.keeper, 'SIGKILL');
    await window.untilUnkept();
    await stage.changeRecord((record) => ({ ...record, owner: change(record.owner) }));
    assert.equal(issuedUsers(account).length, 1);
  }

  const others: readonly (readonly [what: string, change: (owner: LeaseOwner) => LeaseOwner])[] = [
    ['whose pid another process has', (owner) => ({ ...owner, pid: bystander.pid ?? 0 })],
    ["whose keeper's pid another process has", (owner) => ({ ...owner, keeper: bystander.pid ?? 0 })],
    ['whose host was renamed', (owner) => ({ ...owner, host: 'another-name' })],
  ];
  for (const [what, change] of others) {
    held(`a real window that is gone, ${what}`, async () => {
      await dieAs(change);
      await stage.window();
      await stage.untilEnded();
    });
  }

  held('a real window that is gone, of a container built anew over its volume', async function () {
    this.timeout(2 * severalLooks);
    await dieAs((owner) => ({ ...owner, machine: 'another boot', pid: bystander.pid ?? 0, host: 'c0ffee' }));
    await stage.window();
    await stage.untilEnded(severalLooks);
  });

  held('a real keeper that hangs, whose window is gone', async function () {
    this.timeout(2 * severalLooks);
    const window = await stage.window();
    await window.issue();
    process.kill(window.keeper, 'SIGSTOP');
    await window.kill();
    assert.ok(isRunning(window.keeper));
    await stage.window();
    await stage.untilEnded(severalLooks);
  });

  held('a real keeper that hangs after it has taken over', async function () {
    this.timeout(2 * severalLooks);
    const window = await stage.window();
    await window.issue();
    const refusing = account.faults.inject({ operation: 'DeleteAccessKey', kind: 'refuse', times: Infinity });
    await window.kill();
    await until('it was refused', () => account.calls.of('DeleteAccessKey').length > 0);
    process.kill(window.keeper, 'SIGSTOP');
    refusing.dispose();
    await stage.window();
    await stage.untilEnded(severalLooks);
  });
});
