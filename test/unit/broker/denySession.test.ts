import assert from 'node:assert/strict';
import { denySession, liftDenial } from '../../../src/core/broker/denySession';
import type { Credentials } from '../../../src/core/credentials';
import type { Failure } from '../../../src/core/errors';
import { denialName, denialPolicy } from '../../../src/core/leases/denial';
import type { LeaseRecord, SessionTarget } from '../../../src/core/leases/record';
import type { Account } from '../../../src/core/ports/aws';
import { failsWith } from '../../doubles/failures';
import { FakeClock } from '../../doubles/fakeClock';
import { FakeIam } from '../../doubles/fakeIam';
import { FakeSts } from '../../doubles/fakeSts';

const minute = 60_000;
const second = 1_000;

interface Session {
  readonly record: LeaseRecord;
  readonly target: SessionTarget;
  readonly credentials: Credentials;
}

describe('denying a session', () => {
  let clock: FakeClock;
  let iam: FakeIam;
  let sts: FakeSts;
  let account: Account;

  beforeEach(() => {
    clock = new FakeClock();
    iam = new FakeIam(clock);
    sts = new FakeSts(clock, iam);
    account = { id: '123456789012', iam, sts, region: 'us-east-1' };
  });

  async function aSession(random: string, changes: Partial<SessionTarget> = {}): Promise<Session> {
    const roleArn = 'arn:aws:iam::123456789012:role/deployer';
    const sessionName = `deployer-jane-${random}`;
    const request = { roleArn, sessionName, duration: 900, policyArns: [], tags: {} };
    const { credentials, expiresAt, assumedRoleId } = await sts.assumeRole(request);
    const target = { kind: 'iam_role', roleArn, sessionName, assumedRoleId, ...changes } as const;
    return { target, credentials, record: aRecord(target, clock.now(), expiresAt) };
  }

  const deny = ({ record, target, credentials }: Session, withCredentials = true): Promise<void> =>
    clock.until(denySession(parts(), record, target, withCredentials ? { credentials } : {}));
  const parts = () => ({ account, clock, now: () => clock.now() });
  const policies = (role = 'deployer'): Map<string, string> => iam.roles.get(role) ?? new Map();

  it('puts one policy on the role, and believes it only when AWS refuses a call', async () => {
    const session = await aSession('aaaaaaaaaaaa2');
    await deny(session);
    assert.deepEqual(
      [...policies()],
      [['vault-aws-deny-20261122T0815Z-aaaaaaaaaaaa2', denialPolicy(session.target.assumedRoleId ?? '')]],
    );
    assert.equal(sts.denialChecks, 1);
    assert.equal(await sts.isDenied(session.credentials), true);
  });

  it('lets another session of the role live on', async () => {
    const [one, other] = [await aSession('aaaaaaaaaaaa2'), await aSession('aaaaaaaaaaaa3')];
    await deny(one);
    assert.equal(await sts.isDenied(other.credentials), false);
    await deny(other);
    assert.equal(policies().size, 2);
    assert.equal(await sts.isDenied(one.credentials), true);
  });

  it('asks with growing pauses until the denial has spread', async () => {
    sts.denialDelay = 20 * second;
    const started = clock.now();
    await deny(await aSession('aaaaaaaaaaaa2'));
    assert.ok(clock.now() - started >= 20 * second && clock.now() - started < 25 * second);
    assert.ok(sts.denialChecks > 5 && sts.denialChecks < 20, String(sts.denialChecks));
  });

  it('does not call it denied when AWS still lets the session in after 30 s', async () => {
    sts.denialDelay = 10 * minute;
    const session = await aSession('aaaaaaaaaaaa2');
    const failure = await failsWith(deny(session), 'sessionUsable');
    assert.ok(failure.code === 'sessionUsable' && failure.waited >= 30 && failure.waited < 35);
    assert.equal(policies().size, 1);
  });

  it('asks again when the question got no answer', async () => {
    sts.deniedFailures.push(
      { code: 'unreachable', operation: 'sts:GetAccessKeyInfo', aws: 'ECONNRESET' },
      { code: 'throttled', operation: 'sts:GetAccessKeyInfo' },
    );
    await deny(await aSession('aaaaaaaaaaaa2'));
    assert.equal(sts.denialChecks, 3);
  });

  it('takes the accepted policy for enough when nobody has the credentials any more', async () => {
    sts.denialDelay = 10 * minute;
    await deny(await aSession('aaaaaaaaaaaa2'), false);
    assert.equal(policies().size, 1);
    assert.equal(sts.denialChecks, 0);
  });

  it('can be repeated, also after an answer got lost', async () => {
    const session = await aSession('aaaaaaaaaaaa2');
    iam.fail('putRolePolicy', { code: 'awsTrouble', operation: 'iam:PutRolePolicy', aws: '503' }, 'after');
    await deny(session);
    await deny(session);
    assert.equal(policies().size, 1);
  });

  it('asks AWS nothing for a session nobody ever got', async () => {
    const { record, target } = await aSession('aaaaaaaaaaaa2');
    const { assumedRoleId: _, ...unknown } = target;
    await denySession(parts(), record, unknown);
    assert.deepEqual(iam.calls, []);
  });

  it("goes by the role's name, which its path is no part of", async () => {
    iam.roles.set('ops', new Map());
    await deny(
      await aSession('aaaaaaaaaaaa2', { roleArn: 'arn:aws:iam::123456789012:role/teams/a:b/deployer/ops' }),
    );
    assert.equal(policies('ops').size, 1);
    assert.equal(policies().size, 0);
  });

  it('touches no role of the same name in another account', async () => {
    const session = await aSession('aaaaaaaaaaaa2', { roleArn: 'arn:aws:iam::999999999999:role/deployer' });
    const failure = await failsWith(deny(session), 'wrongAccount');
    assert.deepEqual(failure, { code: 'wrongAccount', expected: '999999999999', actual: '123456789012' });
    await failsWith(liftDenial(account, session.record, session.target), 'wrongAccount');
    assert.deepEqual(iam.calls, []);
  });

  it('names the permission that is missing', async () => {
    const refused: Failure = { code: 'accessDenied', action: 'iam:PutRolePolicy', aws: 'not authorized' };
    iam.fail('putRolePolicy', refused);
    assert.deepEqual(await failsWith(deny(await aSession('aaaaaaaaaaaa2')), 'accessDenied'), refused);
  });

  it('makes room on a full role by removing the denials of ended sessions, and nothing else', async () => {
    const past = ['aaaaaaaaaaaa4', 'aaaaaaaaaaaa5'].map((random) =>
      denialName(`deployer-${random}`, clock.now() - 2 * minute),
    );
    const living = denialName('deployer-aaaaaaaaaaaa6', clock.now() + minute);
    for (const name of past) policies().set(name, 'x'.repeat(1_000));
    policies().set(living, 'x'.repeat(1_000)).set('own', 'x'.repeat(7_100));
    const session = await aSession('aaaaaaaaaaaa2');
    // Another window removes one of them at the same moment.
    iam.onCall = (operation) => operation === 'deleteRolePolicy' && policies().delete(past[0] ?? '');
    await deny(session);
    assert.deepEqual([...policies().keys()].sort(), [living, 'own', nameOf(session)].sort());
  });

  it('says that the role is full when nothing of it may go', async () => {
    policies().set('own', 'x'.repeat(10_200));
    await failsWith(deny(await aSession('aaaaaaaaaaaa2')), 'limitExceeded');
    assert.deepEqual(iam.calls, ['putRolePolicy', 'listRolePolicies']);
  });

  it('names the permission that making room needs', async () => {
    policies().set('own', 'x'.repeat(10_200));
    iam.fail('listRolePolicies', { code: 'accessDenied', action: 'iam:ListRolePolicies', aws: 'no' });
    const failure = await failsWith(deny(await aSession('aaaaaaaaaaaa2')), 'accessDenied');
    assert.equal(failure.code === 'accessDenied' && failure.action, 'iam:ListRolePolicies');
  });

  it('writes nothing secret', async () => {
    const session = await aSession('aaaaaaaaaaaa2');
    await deny(session);
    const { secretAccessKey, sessionToken } = session.credentials.reveal();
    const written = JSON.stringify([...policies()]);
    for (const secret of [secretAccessKey, sessionToken ?? '', session.credentials.accessKeyId]) {
      assert.ok(!written.includes(secret));
    }
  });

  it('is lifted by removing exactly its policy, however often', async () => {
    const [one, other] = [await aSession('aaaaaaaaaaaa2'), await aSession('aaaaaaaaaaaa3')];
    await deny(one);
    await deny(other);
    policies().set('own', '{}');
    await liftDenial(account, one.record, one.target);
    await liftDenial(account, one.record, one.target);
    assert.deepEqual([...policies().keys()], [nameOf(other), 'own']);
  });

  it('is lifted with its role', async () => {
    const { record, target } = await aSession('aaaaaaaaaaaa2');
    iam.roles.clear();
    await liftDenial(account, record, target);
  });
});

function nameOf({ record, target }: Session): string {
  return denialName(target.sessionName, record.expiresAt);
}

function aRecord(target: SessionTarget, createdAt: number, expiresAt: number): LeaseRecord {
  return {
    version: 1,
    id: 'a'.repeat(26),
    roleName: 'deployer',
    folder: 'file:///project',
    issuer: { source: { kind: 'default' } },
    region: 'us-east-1',
    accountId: '123456789012',
    state: 'revoking',
    ttl: { seconds: 900, maxSeconds: 900, limit: 'role' },
    createdAt,
    expiresAt,
    maxExpiresAt: expiresAt,
    owner: { host: 'laptop', pid: 1, instance: 'window-one' },
    target,
  };
}
