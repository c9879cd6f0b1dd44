import assert from 'node:assert/strict';
import { HeardTime } from '../../../src/core/heardTime';
import { expiryGuard, expiryPolicyName } from '../../../src/core/leases/expiryGuard';
import type { IssuerConfig } from '../../../src/core/ports/aws';
import type { Failure } from '../../../src/core/errors';
import { failsWith } from '../../doubles/failures';
import { FakeClock } from '../../doubles/fakeClock';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import { FakeWindow } from '../../doubles/window';

const minute = 60_000;
const issuer: IssuerConfig = { source: { kind: 'default' } };
const refused: Failure = { code: 'accessDenied', action: 'iam:PutUserPolicy', aws: 'not authorized' };

describe('expiry', () => {
  it('revokes at the second the lease ends', async () => {
    const window = new FakeWindow();
    await window.issue(aUserRole());
    await window.clock.advance(30 * minute - 1_000);
    assert.equal(window.iam.users.size, 1);
    await window.clock.advance(1_000);
    assert.equal(window.iam.users.size, 0);
  });

  it('notices within five seconds of waking that a lease ended in its sleep', async () => {
    const window = new FakeWindow();
    await window.issue(aUserRole());
    await window.clock.advance(minute);
    window.clock.jump(120 * minute);
    await window.clock.advance(5_000);
    assert.equal(window.iam.users.size, 0);
  });

  it('notices at once when the window gets the focus', async () => {
    const window = new FakeWindow();
    await window.issue(aUserRole());
    window.clock.jump(120 * minute);
    window.broker.checkExpiry();
    await window.clock.advance(0);
    assert.equal(window.iam.users.size, 0);
  });

  it('runs no timer while no lease is live', async () => {
    const window = new FakeWindow();
    assert.equal(window.clock.pending, 0);
    const lease = await window.issue(aUserRole());
    assert.equal(window.clock.pending, 1);
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.equal(window.clock.pending, 0);
  });

  it('goes by AWS when the machine is twenty minutes fast or slow', () => {
    for (const wrong of [20 * minute, -20 * minute]) {
      const machine = new FakeClock();
      const heard = new HeardTime(machine);
      heard.observe(issuer, 'iam', machine.now() + wrong);
      assert.equal(heard.ahead(issuer, 'iam'), wrong);
      machine.jump(minute);
      assert.equal(heard.ahead(issuer, 'iam'), wrong);
    }
  });

  it('takes small differences for the way of the answer, not for a wrong clock', () => {
    const machine = new FakeClock();
    const heard = new HeardTime(machine);
    heard.observe(issuer, 'iam', machine.now() - 1_500);
    assert.equal(heard.ahead(issuer, 'iam'), 0);
  });
});

describe('renewing', () => {
  it('moves the end by rewriting the guard, counted from now', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    await window.clock.advance(10 * minute);
    const renewed = await window.broker.renew(lease.id);
    assert.equal(renewed.expiresAt, lease.expiresAt + 10 * minute);
    const user = window.iam.users.get(lease.principal);
    assert.equal(user?.policies.get(expiryPolicyName), expiryGuard(renewed.expiresAt));
    await window.clock.advance(25 * minute);
    assert.equal(window.iam.users.size, 1, 'the old end has passed and the lease lives');
    await window.clock.advance(5 * minute);
    assert.equal(window.iam.users.size, 0);
  });

  it('changes nothing, and complains of nothing, a moment after the issue', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    assert.equal((await window.broker.renew(lease.id)).expiresAt, lease.expiresAt);
  });

  it('goes to the maximum and no further', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    await window.clock.advance(29 * minute);
    const renewed = await window.broker.renew(lease.id, 7_200);
    assert.equal(renewed.expiresAt, lease.issuedAt + 60 * minute);
    await failsWith(window.broker.renew(lease.id), 'atMaximum');
  });

  it('keeps the old end everywhere when AWS refuses', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    await window.clock.advance(minute);
    window.iam.fail('putUserPolicy', refused);
    await failsWith(window.broker.renew(lease.id), 'accessDenied');
    assert.equal(window.broker.leases[0]?.expiresAt, lease.expiresAt);
    assert.equal(window.journal.history.at(-1)?.expiresAt, lease.expiresAt);
  });

  it('is refused for a role session, which AWS cannot extend', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aSessionRole());
    await failsWith(window.broker.renew(lease.id), 'notRenewable');
  });

  it('does not bring a lease back that is revoked at the same moment', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    await window.clock.advance(minute);
    const renewal = window.broker.renew(lease.id);
    renewal.catch(() => undefined);
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    await renewal.catch(() => undefined);
    await window.clock.advance(minute);
    assert.equal(window.iam.users.size, 0);
    assert.equal(window.journal.files.size, 0);
    assert.deepEqual(window.broker.leases, []);
  });
});
