import assert from 'node:assert/strict';
import { aSessionRole, aUserRole } from '../doubles/roles';
import { SandboxWindow } from './sandboxWindow';

const minute = 60_000;

/** Beyond a quarter of an hour AWS refuses what is signed by such a clock. */
for (const wrongBy of [20 * minute, 14 * 60 * minute]) {
  describe(`a machine whose clock is ${wrongBy / minute} minutes slow`, () => {
    let window: SandboxWindow;

    beforeEach(async () => {
      window = await SandboxWindow.open();
      window.sandbox.clock.advance(wrongBy);
    });
    afterEach(() => window.close());

    it('issues, renews and revokes a user, whose lease is as long as it says by AWS’s clock', async () => {
      const lease = await window.issue(aUserRole({ ttl: 600, maxTtl: 3_600 }));
      const now = window.sandbox.clock.now();
      assert.ok(Math.abs(lease.expiresAt - (now + 600_000)) < 10_000, String(lease.expiresAt - now));
      const guard = window.sandbox.inspect.user(lease.principal)?.inlinePolicies['vault-aws-expiry'];
      assert.match(guard ?? '', new RegExp(new Date(lease.expiresAt).toISOString().slice(0, 19)));
      await window.broker.renew(lease.id);
      await window.broker.revoke(lease.id, 'command');
      assert.deepEqual(window.issuedUsers, []);
    });

    it('issues a role session', async () => {
      const lease = await window.issue(aSessionRole());
      const now = window.sandbox.clock.now();
      assert.ok(Math.abs(lease.expiresAt - (now + 900_000)) < 10_000);
    });
  });
}

describe('a machine whose clock is set while leases live', () => {
  it('goes on issuing and revoking', async () => {
    const window = await SandboxWindow.open();
    try {
      await window.issue(aUserRole({ ttl: 3_600 }));
      window.sandbox.clock.advance(20 * minute);
      await window.issue(aUserRole({ ttl: 3_600 }));
      window.sandbox.clock.advance(20 * minute);
      const lease = await window.issue(aUserRole({ ttl: 3_600 }));
      assert.ok(Math.abs(lease.expiresAt - window.sandbox.clock.now() - 60 * minute) < 10_000);
      assert.deepEqual(await window.broker.revokeAll('command'), []);
      assert.deepEqual(window.issuedUsers, []);
    } finally {
      await window.close();
    }
  });
});
