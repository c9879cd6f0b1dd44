import assert from 'node:assert/strict';
import { accounts } from '../../src/aws/index';
import { Broker } from '../../src/core/broker/broker';
import { Credentials } from '../../src/core/credentials';
import { failureOf } from '../../src/core/errors';
import { HeardTime } from '../../src/core/heardTime';
import type { IssuerConfig, IssuerLogin, OnRequest } from '../../src/core/ports/aws';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import type { SandboxKey } from '../../src/sandbox/openAccount';
import { systemClock } from '../../src/storage/systemClock';
import { systemRandom } from '../../src/storage/systemRandom';
import { failsWith } from '../doubles/failures';
import { MemoryJournal } from '../doubles/memoryJournal';
import { assured, FakeOwners, MemoryAudit, MemoryLog, RecordingDelivery } from '../doubles/ports';
import { aUserRole } from '../doubles/roles';
import { within } from '../host/until';
import { attacks, held } from './attempt';

const other = '999999999999';

attacks('a login that leads to another account by now', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox({ accounts: { [other]: {} } });
  });
  after(() => sandbox.stop());

  /** Opens an account whose login is whatever the last call of `use` said. */
  function opener(lasts = 60_000) {
    let login: IssuerLogin | undefined;
    const open = accounts({
      mfaCode: () => Promise.reject(new Error('no MFA here')),
      storedKeys: () => Promise.resolve(undefined),
      sandboxKeys: () => undefined,
      clock: systemClock,
      onServerTime: () => undefined,
      handed: { get: () => login, refused: () => undefined },
    });
    const issuer: IssuerConfig = {
      source: { kind: 'profile', profile: 'admin' },
      region: 'us-east-1',
      iamEndpoint: sandbox.endpoint,
      stsEndpoint: sandbox.endpoint,
    };
    return {
      use: ({ accessKeyId, secretAccessKey }: SandboxKey) => {
        login = { keys: new Credentials(accessKeyId, secretAccessKey), expiresAt: Date.now() + lasts };
      },
      issuer,
      open: (signal = new AbortController().signal, onRequest?: OnRequest) => open(issuer, signal, onRequest),
    };
  }

  held('a profile that is changed while its account is open, when the SDK renews its keys', async () => {
    const { use, open } = opener();
    use(sandbox.root);
    assert.equal((await open()).id, '123456789012');
    use(sandbox.account(other).root);
    const account = await open();
    assert.equal(account.id, other);
    // Whose calls are those of the other by now.
    assert.match(await account.sts.issuerArn(), /999999999999/);
  });

  held('the same twice, there and back, by several at once', async () => {
    const { use, open } = opener();
    for (const { root, id } of [
      { root: sandbox.root, id: '123456789012' },
      { root: sandbox.account(other).root, id: other },
      { root: sandbox.root, id: '123456789012' },
    ]) {
      use(root);
      const opened = await Promise.all([open(), open(), open()]);
      assert.deepEqual(
        opened.map((account) => account.id),
        [id, id, id],
      );
    }
  });

  held('a lease whose profile leads to another account when it is to be revoked', async () => {
    const { use, open, issuer } = opener();
    use(sandbox.root);
    const heard = new HeardTime(systemClock);
    const broker = new Broker({
      openAccount: (_, signal, onRequest) => open(signal, onRequest),
      journal: new MemoryJournal(),
      owners: new FakeOwners(),
      random: systemRandom,
      assurance: assured,
      delivery: new RecordingDelivery(),
      clock: systemClock,
      awsTime: heard,
      log: new MemoryLog(),
      audit: new MemoryAudit(),
      actor: 'window',
    });
    try {
      const request = { role: aUserRole(), config: {}, folder: 'file:///project', issuer };
      const lease = await broker.issue(request, new AbortController().signal);
      use(sandbox.account(other).root);
      const failure = await failsWith(broker.revoke(lease.id, 'command'), 'wrongAccount');
      assert.deepEqual(failure, { code: 'wrongAccount', expected: '123456789012', actual: other });
      assert.equal(broker.leases[0]?.state, 'attention');
      assert.equal(sandbox.inspect.users.length, 1);
      use(sandbox.root);
      await broker.revoke(lease.id, 'command');
      assert.equal(sandbox.inspect.users.length, 0);
    } finally {
      broker.dispose();
    }
  });

  held('keys that are not known by then', async () => {
    const { use, open } = opener();
    use(sandbox.root);
    await open();
    use({ accessKeyId: 'AKIAUNKNOWNUNKNOWN00', secretAccessKey: 'secret' });
    const failure = await open().then(
      () => undefined,
      (error: unknown) => failureOf(error).code,
    );
    assert.equal(failure, 'issuerRejected');
    use(sandbox.root);
    assert.equal((await open()).id, '123456789012');
  });

  for (const kind of ['hang', 'throttle', 'error500'] as const) {
    held(
      `STS that does nothing but this once a login is renewed: ${kind}; a key lives on for it`,
      async () => {
        const { use, open } = opener();
        use(sandbox.root);
        const { id } = await open();
        const fault = sandbox.faults.inject({ kind, operation: 'GetCallerIdentity' });
        try {
          const user = `renewed-${kind}`;
          sandbox.seed({ users: [{ name: user, withKey: true }] });
          const renewed = sandbox.keys.get(user);
          assert.ok(renewed);
          use(renewed);
          assert.equal((await within('it is open', 5_000, open())).id, id);
        } finally {
          fault.dispose();
        }
      },
    );
  }

  held('a login that stays, of which nobody is asked twice', async () => {
    const { use, open } = opener(3_600_000);
    use(sandbox.root);
    await open();
    sandbox.calls.clear();
    await Promise.all([open(), open()]);
    assert.equal(sandbox.calls.all.length, 0);
  });
});
