import assert from 'node:assert/strict';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { until } from '../host/until';
import { issuedUsers, issuerName, startAccount } from './keeper/account';
import { Bundles } from './keeper/bundles';
import { KeptWindow } from './keeper/keptWindow';
import { isRunning } from './keeper/processes';

/** What VS Code gives is 5 s; a moment for this machine, which may be busy. */
const longest = 4_300;

describe('a window that closes', () => {
  let bundles: Bundles;
  let account: Sandbox;
  let window: KeptWindow;

  before(async () => {
    bundles = await Bundles.build();
  });
  after(() => bundles.remove());
  beforeEach(async () => {
    account = await startAccount();
    window = await KeptWindow.open({ sandbox: account, issuer: issuerName, keeper: bundles.keeper });
  });
  afterEach(async () => {
    await window.dispose();
    await account.stop();
  });

  async function close(): Promise<number> {
    window.tell({ kind: 'close' });
    return (await window.next('closed')).milliseconds;
  }

  it('is done when its leases are, and needs no keeper', async () => {
    await window.issue();
    assert.ok((await close()) < longest);
    assert.deepEqual(issuedUsers(account), []);
    await window.untilUnkept(2_000);
  });

  for (const kind of ['hang', 'refuse', 'throttle', 'error500', 'resetBefore', 'resetAfter'] as const) {
    it(`returns in time when AWS does nothing but this: ${kind}; the keeper ends the rest`, async () => {
      await window.issue();
      await window.issue();
      const broken = account.faults.inject({ kind, times: Infinity });
      const taken = await close();
      assert.ok(taken < longest, `${taken} ms`);
      await window.kill();
      broken.dispose();
      await window.untilUnkept(40_000);
      assert.deepEqual(issuedUsers(account), []);
      assert.deepEqual(await window.records(), []);
    });
  }

  it('returns in time in the middle of an issue that AWS does not answer', async () => {
    const hanging = account.faults.inject({ kind: 'hang', operation: 'CreateUser' });
    window.tell({ kind: 'issue', credentialType: 'iam_user', seconds: 1_800 });
    await until('CreateUser was sent', () => account.calls.of('CreateUser').length > 0);
    assert.ok((await close()) < longest);
    await window.kill();
    hanging.dispose();
    await until('the keeper has looked', () => account.calls.of('GetUser').length > 0);
    // That AWS knows no such user proves nothing yet: the keeper stays to look again.
    assert.equal(isRunning(window.keeper), true);
  });
});
