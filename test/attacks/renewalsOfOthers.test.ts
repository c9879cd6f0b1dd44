import assert from 'node:assert/strict';
import { expiryGuard, expiryPolicyName } from '../../src/core/leases/expiryGuard';
import { newFakeUser, type FakeUser } from '../doubles/fakeUser';
import { failsWith } from '../doubles/failures';
import { aUserRole } from '../doubles/roles';
import { FakeWindow } from '../doubles/window';
import { attacks, held, refused } from './attempt';
import { minute, noPermission } from './keys/scene';

attacks('renewals of what is not the lease’s', () => {
  /** A lease that can be renewed, whose user gives its name to one that somebody makes. */
  async function replaced(tagged: boolean) {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole({ ttl: 900 }));
    await window.clock.advance(6 * minute);
    const { tags } = window.iam.rename(lease.principal, 'not-va');
    const arn = `arn:aws:iam::123456789012:user/vault-aws/${lease.principal}`;
    const other: FakeUser = newFakeUser(arn, window.clock.now(), tagged ? { tags } : {});
    window.iam.users.set(lease.principal, other);
    const renew = () => window.clock.until(window.broker.renew(lease.id, 1_800));
    return { window, other, renew };
  }

  refused('a user that has been renamed, and in whose place is somebody else’s', async () => {
    const { window, other, renew } = await replaced(false);
    await failsWith(renew(), 'foreignUser');
    assert.deepEqual([...other.policies], [], 'it would be denied everything from then on');
    // What is the lease’s is found and ended.
    assert.deepEqual([...window.iam.users.values()], [other]);
    assert.deepEqual(window.broker.leases, []);
  });

  refused('the same with one that has our stamp', async () => {
    const { window, other, renew } = await replaced(true);
    await failsWith(renew(), 'foreignUser');
    assert.deepEqual([...other.policies], []);
    assert.equal(window.iam.users.size, 0);
  });

  held('a user of ours whose tags an administrator has cleaned up', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole({ ttl: 900 }));
    const user = window.iam.users.get(lease.principal);
    assert.ok(user);
    user.tags = {};
    const renewed = await window.clock.until(window.broker.renew(lease.id, 1_800));
    assert.ok(renewed.expiresAt > lease.expiresAt);
    assert.equal(user.policies.get(expiryPolicyName), expiryGuard(renewed.expiresAt));
  });

  held('an issuer that may not look at users', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole({ ttl: 900 }));
    window.iam.fail('describeUser', noPermission('iam:GetUser'), 'before', Infinity);
    const renewed = await window.clock.until(window.broker.renew(lease.id, 1_800));
    assert.ok(renewed.expiresAt > lease.expiresAt);
  });
});
