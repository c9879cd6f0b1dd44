import assert from 'node:assert/strict';
import { expiryPolicyName } from '../../../src/core/leases/expiryGuard';
import type { Lease } from '../../../src/core/leases/lease';
import { failsWith } from '../../doubles/failures';
import { aSessionRole, aUserRole, readBucket } from '../../doubles/roles';
import { FakeWindow } from '../../doubles/window';

const minute = 60_000;

describe('issuing an IAM user', () => {
  it('writes the user name down before AWS is asked to create anything', async () => {
    const window = new FakeWindow();
    let writtenAtCreate = '';
    window.iam.onCall = (operation) => {
      if (operation === 'createUser') writtenAtCreate = [...window.journal.files.values()].join('');
    };
    const lease = await window.issue(aUserRole());
    assert.ok(writtenAtCreate.includes(lease.principal));
    assert.ok(writtenAtCreate.includes('"state":"pending"'));
  });

  it('needs two rounds of calls to a key and one more to know that it works', async () => {
    const window = new FakeWindow();
    await window.issue(aUserRole());
    assert.equal(window.iam.calls[0], 'createUser');
    assert.deepEqual(window.iam.calls.slice(1).sort(), ['createAccessKey', 'putUserPolicy', 'putUserPolicy']);
    assert.equal(window.sts.probes.length, 1);
  });

  it('puts the guard on the user before the secret leaves the broker', async () => {
    const window = new FakeWindow();
    let guardAtDelivery: string | undefined;
    window.delivery.deliver = (lease) => {
      guardAtDelivery = window.iam.users.get(lease.principal)?.policies.get(expiryPolicyName);
      return Promise.resolve();
    };
    const lease = await window.issue(aUserRole());
    assert.ok(guardAtDelivery?.includes(new Date(lease.expiresAt).toISOString().slice(0, 19)));
  });

  it('stamps the user at birth with tool, lease, role, owner and last possible expiry', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole({ tags: { team: 'web' } }));
    const tags = window.iam.users.get(lease.principal)?.tags ?? {};
    assert.equal(tags['vault-aws:lease'], lease.id);
    assert.equal(tags['vault-aws:role'], 's3-reader');
    assert.equal(tags['vault-aws:owner'], 'jane');
    assert.equal(tags['vault-aws:expires'], '2026-11-22T09:00:00Z');
    assert.equal(tags['team'], 'web');
  });

  it('gives the role its policies, groups and boundary', async () => {
    const window = new FakeWindow();
    const boundaryArn = 'arn:aws:iam::123456789012:policy/boundary';
    const policyArns = ['arn:aws:iam::aws:policy/ReadOnlyAccess'];
    const lease = await window.issue(aUserRole({ policyArns, groups: ['developers'], boundaryArn }));
    const user = window.iam.users.get(lease.principal);
    assert.deepEqual([...(user?.attached ?? [])], policyArns);
    assert.deepEqual([...(user?.groups ?? [])], ['developers']);
    assert.equal(user?.boundaryArn, boundaryArn);
    assert.ok([...(user?.policies.values() ?? [])].includes(readBucket));
  });

  it('makes a managed policy for a text that does not fit beside the guard, and removes it at the end', async () => {
    const window = new FakeWindow();
    const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [], Id: 'x'.repeat(2_000) });
    const lease = await window.issue(aUserRole({ policyDocument }));
    assert.deepEqual([...window.iam.policies.values()], [policyDocument]);
    assert.equal(window.iam.users.get(lease.principal)?.attached.size, 1);
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.equal(window.iam.policies.size, 0);
    assert.equal(window.iam.users.size, 0);
  });

  it('waits until AWS knows the key, in the region of the lease', async () => {
    const window = new FakeWindow();
    window.sts.keyDelay = 8_000;
    await window.issue(aUserRole({ region: 'eu-west-1' }));
    assert.ok(window.sts.probes.length > 3);
    assert.deepEqual(new Set(window.sts.probes), new Set(['eu-west-1']));
    assert.equal(window.delivery.delivered.length, 1);
  });

  it('gives up and takes everything back when the key stays unknown for thirty seconds', async () => {
    const window = new FakeWindow();
    window.sts.keyDelay = Number.POSITIVE_INFINITY;
    await failsWith(window.issue(aUserRole()), 'notReady');
    assert.equal(window.iam.users.size, 0);
    assert.equal(window.journal.files.size, 0);
    assert.deepEqual(window.broker.leases, []);
  });

  it('has the issuer assume the broker role first when the role names one', async () => {
    const window = new FakeWindow();
    const brokerRoleArn = 'arn:aws:iam::123456789012:role/broker';
    await window.issue(aUserRole({ brokerRoleArn }));
    assert.deepEqual(new Set(window.opened.map((issuer) => issuer.assumeRoleArn)), new Set([brokerRoleArn]));
  });

  it('tells its steps in order through the one event', async () => {
    const window = new FakeWindow();
    const seen: string[] = [];
    window.broker.onDidChange(({ leases }) => seen.push(...leases.map(stepOf)));
    await window.issue(aUserRole());
    assert.deepEqual(seen, ['connecting', 'creating', 'attaching', 'waitingForKey', 'delivering', 'active']);
  });

  it('delivers the key to the terminal and clears what would contradict it', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    const environment = window.delivery.delivered[0]?.environment ?? {};
    assert.match(environment['AWS_ACCESS_KEY_ID'] ?? '', /^AKIA/);
    assert.equal(environment['AWS_SECRET_ACCESS_KEY'], window.iam.secrets[0]);
    assert.equal(environment['AWS_SESSION_TOKEN'], null);
    assert.equal(environment['AWS_PROFILE'], null);
    assert.equal(environment['AWS_REGION'], 'eu-central-1');
    assert.equal(environment['AWS_CREDENTIAL_EXPIRATION'], '2026-11-22T08:30:00Z');
    assert.equal(environment['AWS_VAULT'], 's3-reader');
    assert.equal(lease.expiresAt - lease.issuedAt, 30 * minute);
  });

  it('keeps every secret out of journal, log and lease', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    const written = JSON.stringify([window.journal.history, window.log.lines, window.broker.leases, lease]);
    const secret = window.iam.secrets[0] ?? 'none was made';
    assert.ok(!written.includes(secret));
  });
});

describe('issuing a role session', () => {
  it('delivers the session and takes its end from AWS', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aSessionRole());
    assert.equal(window.delivery.delivered[0]?.environment['AWS_SESSION_TOKEN'], 'token-of-session');
    assert.equal(lease.expiresAt, window.clock.now() + 900_000);
    assert.match(lease.principal, /^deployer-jane-[a-z2-7]{13}$/);
  });

  it('settles for one hour when the role allows no more, and says which limit won', async () => {
    const window = new FakeWindow();
    window.sts.maxSessionSeconds = 7_200;
    const lease = await window.issue(aSessionRole({ ttl: 14_400, maxTtl: 14_400 }));
    assert.deepEqual([lease.ttl.seconds, lease.ttl.limit], [3_600, 'awsMaximum']);
    window.sts.chained = true;
    const chained = await window.issue(aSessionRole({ ttl: 14_400, maxTtl: 14_400 }));
    assert.equal(chained.ttl.limit, 'awsChainedMaximum');
  });

  it('wants to know which role when several are listed', async () => {
    const window = new FakeWindow();
    const roleArns = ['arn:aws:iam::123456789012:role/one', 'arn:aws:iam::123456789012:role/two'];
    await failsWith(window.issue(aSessionRole({ roleArns })), 'roleArnUnclear');
    const lease = await window.issue(aSessionRole({ roleArns }), { roleArn: roleArns[1] ?? '' });
    assert.equal(window.sts.assumed[0]?.roleArn, roleArns[1]);
    assert.equal(lease.state, 'active');
  });

  it('leaves nothing on disk when AWS refuses', async () => {
    const window = new FakeWindow();
    window.sts.failNext = { code: 'accessDenied', action: 'sts:AssumeRole', aws: 'no' };
    await failsWith(window.issue(aSessionRole()), 'accessDenied');
    assert.equal(window.journal.files.size, 0);
  });
});

function stepOf(lease: Lease): string {
  return lease.state === 'issuing' ? lease.step : lease.state;
}
