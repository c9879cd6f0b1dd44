import assert from 'node:assert/strict';
import type { LeaseChange } from '../../../src/core/leases/lease';
import { failsWith } from '../../doubles/failures';
import { CountingRandom, FakeOwners } from '../../doubles/ports';
import { aSessionRole } from '../../doubles/roles';
import { FakeWindow } from '../../doubles/window';

const minute = 60_000;
const role = aSessionRole({ revocation: 'deny-session' });

describe('a session that may be denied', () => {
  let window: FakeWindow;
  let ended: NonNullable<LeaseChange['ended']>[];

  beforeEach(() => {
    window = new FakeWindow();
    ended = endings(window);
    window.broker.follow();
  });

  const denials = (): string[] => [...(window.iam.roles.get('deployer')?.keys() ?? [])];
  /** Another window of the same user, after the first one was killed. */
  function next(): FakeWindow {
    const { clock, iam, journal, sts } = window;
    return new FakeWindow(clock, iam, journal, new FakeOwners('next'), sts, new CountingRandom(500));
  }

  it('is called revoked once AWS refuses it, and its denial goes after its end', async () => {
    window.sts.denialDelay = 5_000;
    const lease = await window.issue(role);
    const revoking = window.broker.revoke(lease.id, 'command');
    await window.clock.advance(4_000);
    assert.equal(denials().length, 1);
    assert.deepEqual(ended, []);
    await window.clock.until(revoking);
    assert.deepEqual(
      ended.map(({ outcome }) => outcome),
      ['revoked'],
    );
    await window.clock.advance(10 * minute);
    assert.equal(denials().length, 1);
    await window.clock.advance(7 * minute);
    assert.deepEqual(denials(), []);
    assert.equal(window.journal.files.size, 0);
  });

  it('is not called revoked, but expired, when AWS never refused it; and its denial goes too', async () => {
    window.sts.denialDelay = 60 * minute;
    const lease = await window.issue(role);
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'sessionUsable');
    await window.clock.advance(18 * minute);
    assert.deepEqual(
      ended.map(({ outcome }) => outcome),
      ['expired'],
    );
    assert.deepEqual(denials(), []);
    assert.equal(window.journal.files.size, 0);
  });

  it('has its denial lifted though AWS is not heard at first', async () => {
    const lease = await window.issue(role);
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    const lost = { code: 'unreachable', operation: 'iam:DeleteRolePolicy', aws: 'ECONNRESET' } as const;
    window.iam.fail('deleteRolePolicy', lost, 'before', 2);
    await window.clock.advance(17 * minute);
    assert.deepEqual(denials(), []);
  });

  it('leaves no denial when its window dies over it and nobody comes before its end', async () => {
    window.sts.denialDelay = 60 * minute;
    const lease = await window.issue(role);
    void window.broker.revoke(lease.id, 'command').catch(() => undefined);
    await window.clock.advance(5_000);
    assert.equal(denials().length, 1);
    window.broker.dispose();
    await window.clock.advance(20 * minute);
    const second = next();
    second.broker.follow();
    await window.clock.until(second.broker.recover());
    await window.clock.advance(2 * minute);
    assert.deepEqual(denials(), []);
    assert.equal(window.journal.files.size, 0);
    second.broker.dispose();
  });

  it('can be revoked by the next window, that AWS takes the policy being proof enough', async () => {
    const lease = await window.issue(role);
    window.broker.dispose();
    const asked = window.sts.denialChecks;
    const second = next();
    await window.clock.until(second.broker.recover());
    await window.clock.advance(1_000);
    assert.equal(denials().length, 1);
    assert.equal(window.sts.denialChecks, asked);
    assert.deepEqual(second.broker.leases, []);
    assert.ok(window.journal.files.has(lease.id));
    second.broker.dispose();
  });

  it('is one that cannot be revoked when its role is in another account', async () => {
    const elsewhere = aSessionRole({ roleArns: ['arn:aws:iam::999999999999:role/deployer'] });
    const lease = await window.issue({ ...elsewhere, revocation: 'deny-session' });
    assert.equal(lease.revocable, false);
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.equal(window.broker.leases[0]?.state, 'lapsing');
    assert.deepEqual(window.iam.calls, []);
  });
});

function endings(window: FakeWindow): NonNullable<LeaseChange['ended']>[] {
  const ended: NonNullable<LeaseChange['ended']>[] = [];
  window.broker.onDidChange((change) => change.ended && ended.push(change.ended));
  return ended;
}
