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

/** A window and its keeper are gone at once, and their record says of them what is changed. */
async function dieAs(stage: StagedKeeper, change: (owner: LeaseOwner) => LeaseOwner): Promise<void> {
  const window = await stage.window();
  await window.issue();
  process.kill(window.keeper, 'SIGSTOP');
  await window.kill();
  process.kill(window.keeper, 'SIGKILL');
  await window.untilUnkept();
  await stage.changeRecord((record) => ({ ...record, owner: change(record.owner) }));
  assert.equal(issuedUsers(stage.account).length, 1);
}

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

  const others: readonly (readonly [what: string, change: (owner: LeaseOwner) => LeaseOwner])[] = [
    ['whose pid another process has', (owner) => ({ ...owner, pid: bystander.pid ?? 0 })],
    ["whose keeper's pid another process has", (owner) => ({ ...owner, keeper: bystander.pid ?? 0 })],
    ['whose host was renamed', (owner) => ({ ...owner, host: 'another-name' })],
  ];
  for (const [what, change] of others) {
    held(`a real window that is gone, ${what}`, async () => {
      await dieAs(stage, change);
      await stage.window();
      await stage.untilEnded();
    });
  }
});

attacks('lives of windows and keepers', () => {
  let bundles: Bundles;
  const stages: { readonly stage: StagedKeeper; readonly account: Sandbox }[] = [];
  const ended = new Map<string, Promise<void>>();

  before(async () => {
    bundles = await Bundles.build();
  });
  after(async () => {
    await Promise.allSettled(ended.values());
    for (const { stage, account } of stages) {
      await stage.close();
      await account.stop();
    }
    await bundles.remove();
  });

  async function open(): Promise<{ readonly stage: StagedKeeper; readonly account: Sandbox }> {
    const account = await startAccount();
    const opened = { stage: await StagedKeeper.open(account, bundles), account };
    stages.push(opened);
    return opened;
  }

  const scenes: Readonly<Record<string, () => Promise<void>>> = {
    'a real window that is gone, of a container built anew over its volume': async () => {
      const { stage } = await open();
      await dieAs(stage, (owner) => ({
        ...owner,
        machine: 'another boot',
        pid: process.pid,
        host: 'c0ffee',
      }));
      await stage.window();
      await stage.untilEnded(severalLooks);
    },
    'a real keeper that hangs, whose window is gone': async () => {
      const { stage } = await open();
      const window = await stage.window();
      await window.issue();
      process.kill(window.keeper, 'SIGSTOP');
      await window.kill();
      assert.ok(isRunning(window.keeper));
      await stage.window();
      await stage.untilEnded(severalLooks);
    },
    'a real keeper that hangs after it has taken over': async () => {
      const { stage, account } = await open();
      const window = await stage.window();
      await window.issue();
      const refusing = account.faults.inject({
        operation: 'DeleteAccessKey',
        kind: 'refuse',
        times: Infinity,
      });
      await window.kill();
      await until('it was refused', () => account.calls.of('DeleteAccessKey').length > 0);
      process.kill(window.keeper, 'SIGSTOP');
      refusing.dispose();
      await stage.window();
      await stage.untilEnded(severalLooks);
    },
  };

  // Each takes several looks that are ten seconds apart: they take them together.
  before(() => {
    for (const [what, play] of Object.entries(scenes)) ended.set(what, play());
    // Whoever waits for it hears of a failure.
    for (const each of ended.values()) each.catch(() => undefined);
  });

  for (const what of Object.keys(scenes)) {
    held(what, async function () {
      this.timeout(2 * severalLooks);
      await ended.get(what);
    });
  }
});
