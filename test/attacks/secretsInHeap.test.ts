import assert from 'node:assert/strict';
import { attacks, doubtful, held } from './attempt';
import { HeapHost } from './heap/heapHost';
import type { RoleName } from './heap/orders';

/** A snapshot of a whole heap takes a second or more, on a slow machine ten. */
const patience = 180_000;

attacks('secrets in the heap', () => {
  let host: HeapHost;

  before(async function () {
    this.timeout(patience);
    host = await HeapHost.start();
  });
  afterEach(() => host.account.sandbox.faults.clear());
  after(() => host.stop());

  const both = ['secret', 'token'];
  const whole: Record<RoleName, readonly string[]> = {
    user: ['secret'],
    largeUser: ['secret'],
    session: both,
    deniableSession: both,
  };
  const ends: readonly (readonly [RoleName, 'revoke' | 'letLapse' | 'stopSandbox', string])[] = [
    ['user', 'revoke', 'a user, revoked'],
    ['largeUser', 'revoke', 'a user with a managed policy and a group, revoked'],
    ['deniableSession', 'revoke', 'a session that was denied, and whose denial was proved with it'],
    ['session', 'letLapse', 'a session that cannot be revoked and is let go'],
    ['session', 'stopSandbox', 'a session whose sandbox was stopped'],
    ['deniableSession', 'stopSandbox', 'a session that could be denied and whose sandbox was stopped'],
  ];
  for (const [role, end, what] of ends) {
    held(`${what}: its secret is looked for in every object that is in use`, async function () {
      this.timeout(patience);
      const lease = await host.issue(role);
      assert.deepEqual(await host.holds(lease), whole[role], 'it is found while the lease lives');
      await host.tell({ kind: end, lease: lease.lease });
      assert.deepEqual(await host.holds(lease), []);
    });
  }

  for (const role of ['user', 'session', 'deniableSession'] as const) {
    held(`a lease of a ${role} that is undone since its terminal could not be opened`, async function () {
      this.timeout(patience);
      const lease = await host.issue(role, true);
      assert.deepEqual(await host.holds(lease), []);
    });
  }

  for (const role of ['user', 'deniableSession'] as const) {
    held(`a lease of a ${role} with a second terminal, revoked`, async function () {
      this.timeout(patience);
      const lease = await host.issue(role);
      await host.tell({ kind: 'deliverAgain', lease: lease.lease });
      await host.tell({ kind: 'revoke', lease: lease.lease });
      assert.deepEqual(await host.holds(lease), []);
    });
  }

  held('a user that was renewed, revoked', async function () {
    this.timeout(patience);
    const lease = await host.issue('user');
    await host.tell({ kind: 'renew', lease: lease.lease });
    await host.tell({ kind: 'revoke', lease: lease.lease });
    assert.deepEqual(await host.holds(lease), []);
  });

  held('a session of three whose tokens were all signed with, revoked alone', async function () {
    this.timeout(patience);
    const leases = [];
    for (let n = 0; n < 3; n += 1) leases.push(await host.issue('deniableSession'));
    const [first, second, third] = leases;
    assert.ok(first && second && third);
    await host.tell({ kind: 'revoke', lease: second.lease });
    assert.deepEqual(await host.holds(second), []);
    assert.deepEqual(await host.holds(first), both, 'the others are in use');
    await host.tell({ kind: 'revoke', lease: first.lease });
    await host.tell({ kind: 'revoke', lease: third.lease });
    assert.deepEqual([await host.holds(first), await host.holds(third)], [[], []]);
  });

  held('a session whose revocation AWS refused at first, revoked later', async function () {
    this.timeout(patience);
    const lease = await host.issue('deniableSession');
    host.account.sandbox.faults.inject({ operation: 'PutRolePolicy', kind: 'refuse', times: Infinity });
    await host.tell({ kind: 'revoke', lease: lease.lease });
    assert.deepEqual(await host.holds(lease), both, 'it still has to prove the denial');
    host.account.sandbox.faults.clear();
    await host.tell({ kind: 'revoke', lease: lease.lease });
    assert.deepEqual(await host.holds(lease), []);
  });

  held('a user whose deletion AWS refused at first, revoked later', async function () {
    this.timeout(patience);
    const lease = await host.issue('user');
    host.account.sandbox.faults.inject({ operation: 'DeleteUser', kind: 'refuse', times: Infinity });
    await host.tell({ kind: 'revoke', lease: lease.lease });
    host.account.sandbox.faults.clear();
    await host.tell({ kind: 'revoke', lease: lease.lease });
    assert.deepEqual(await host.holds(lease), []);
  });

  held(
    'a user whose key AWS did not know yet when it was tried, so that it was tried again',
    async function () {
      this.timeout(patience);
      host.account.sandbox.faults.inject({
        operation: 'GetCallerIdentity',
        times: 3,
        kind: { code: 'InvalidClientTokenId', status: 403, message: 'The security token is invalid.' },
      });
      const lease = await host.issue('user');
      await host.tell({ kind: 'revoke', lease: lease.lease });
      assert.deepEqual(await host.holds(lease), []);
    },
  );

  held(
    'a session whose every answer broke off, so that connections were closed and opened anew',
    async function () {
      this.timeout(patience);
      host.account.sandbox.faults.inject({ operation: 'GetCallerIdentity', kind: 'truncate', times: 2 });
      const lease = await host.issue('deniableSession');
      await host.tell({ kind: 'revoke', lease: lease.lease });
      assert.deepEqual(await host.holds(lease), []);
    },
  );

  doubtful(
    'the issuer’s own secret, when no lease is left',
    'It signs the next call, and is kept while the window lives by what gave it: the SDK’s own providers, or the editor for keys in SecretStorage.',
    async function () {
      this.timeout(patience);
      const { secretAccessKey } = host.account.issuerKey;
      assert.deepEqual(await host.holds({ secret: secretAccessKey, token: undefined }), ['secret']);
    },
  );
});
