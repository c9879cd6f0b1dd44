import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import * as sts from '@aws-sdk/client-sts';
import { allow, keyFrom, policy, refusal, TestCloud, type TestKey } from './clients';

const account = '123456789012';
const RoleArn = `arn:aws:iam::${account}:role/deployer`;
const foreignRole = 'arn:aws:iam::210987654321:role/shared/partner';
const RoleSessionName = 'vault-aws-1';
const Bucket = 'reports';
/** Time stands still unless a test moves it. */
const noon = Date.UTC(2030, 0, 1, 12);
const minute = 60_000;

function trust(principal: string, more: object = {}): object {
  const Action = ['sts:AssumeRole', 'sts:TagSession'];
  return {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { AWS: principal }, Action, ...more },
  };
}

describe('sandbox: role sessions', () => {
  let cloud: TestCloud;

  beforeEach(async () => {
    const assume = { assume: policy(allow('sts:AssumeRole')) };
    cloud = await TestCloud.start({
      now: () => noon,
      signatureToleranceMs: Infinity,
      seed: {
        buckets: [{ name: Bucket, objects: { 'a.txt': 'a' } }],
        users: [
          { name: 'admin', withKey: true, policies: assume },
          { name: 'plain', withKey: true },
        ],
        roles: [
          {
            arn: RoleArn,
            trust: trust(`arn:aws:iam::${account}:root`),
            policies: { s3: policy(allow('s3:*')) },
            maxSessionSeconds: 7200,
          },
          { arn: foreignRole, trust: trust(`arn:aws:iam::${account}:user/admin`) },
        ],
      },
    });
  });
  afterEach(() => cloud.stop());

  const assume = (more: Partial<sts.AssumeRoleCommandInput> = {}, key: TestKey = cloud.keyOf('admin')) =>
    cloud.sts(key).send(new sts.AssumeRoleCommand({ RoleArn, RoleSessionName, ...more }));
  const get = (key: TestKey) => cloud.s3(key).send(new GetObjectCommand({ Bucket, Key: 'a.txt' }));
  const write = (key: TestKey) =>
    cloud.s3(key).send(new PutObjectCommand({ Bucket, Key: 'b.txt', Body: 'b' }));

  it('give the credentials of the role, under a name of their own', async () => {
    const session = await assume();
    const key = keyFrom(session.Credentials);
    assert.match(key.accessKeyId, /^ASIA[A-Z2-7]{16}$/);
    const identity = await cloud.sts(key).send(new sts.GetCallerIdentityCommand({}));
    assert.equal(identity.Arn, `arn:aws:sts::${account}:assumed-role/deployer/${RoleSessionName}`);
    assert.equal(identity.UserId, session.AssumedRoleUser?.AssumedRoleId);
    assert.equal(identity.Account, account);
    await get(key);
    await write(key);
  });

  it('need the caller’s own permission when the trust policy names only the account', async () => {
    const denied = await refusal(assume({}, cloud.keyOf('plain')));
    assert.deepEqual(denied, {
      code: 'AccessDenied',
      status: 403,
      message: `User: arn:aws:iam::${account}:user/plain is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    });
  });

  it('need no permission of the caller’s own when the trust policy names the user', async () => {
    cloud.sandbox.seed({ roles: [{ arn: RoleArn, trust: trust(`arn:aws:iam::${account}:user/plain`) }] });
    await assume({}, cloud.keyOf('plain'));
    assert.equal((await refusal(assume({}, cloud.keyOf('admin')))).code, 'AccessDenied');
  });

  it('need both sides across accounts', async () => {
    const session = await assume({ RoleArn: foreignRole });
    const identity = await cloud.sts(keyFrom(session.Credentials)).send(new sts.GetCallerIdentityCommand({}));
    assert.equal(identity.Account, '210987654321');
    cloud.sandbox.seed({ roles: [{ arn: foreignRole, trust: trust(`arn:aws:iam::${account}:user/plain`) }] });
    const oneSided = await refusal(assume({ RoleArn: foreignRole }, cloud.keyOf('plain')));
    assert.equal(oneSided.code, 'AccessDenied');
  });

  it('of another account do not reach this account’s buckets or users', async () => {
    const policies = { all: policy(allow('*')) };
    cloud.sandbox.seed({
      roles: [{ arn: foreignRole, trust: trust(`arn:aws:iam::${account}:user/admin`), policies }],
    });
    const key = keyFrom((await assume({ RoleArn: foreignRole })).Credentials);
    assert.equal((await refusal(get(key))).code, 'AccessDenied');
    assert.deepEqual((await cloud.iam(key).send(new iam.ListUsersCommand({}))).Users, []);
  });

  it('ask for the external id that the trust policy wants', async () => {
    const Condition = { StringEquals: { 'sts:ExternalId': 'ticket-7' } };
    cloud.sandbox.seed({
      roles: [{ arn: RoleArn, trust: trust(`arn:aws:iam::${account}:root`, { Condition }) }],
    });
    assert.equal((await refusal(assume())).code, 'AccessDenied');
    assert.equal((await refusal(assume({ ExternalId: 'ticket-8' }))).code, 'AccessDenied');
    await assume({ ExternalId: 'ticket-7' });
  });

  it('are narrowed by a session policy and never widened', async () => {
    const narrow = keyFrom((await assume({ Policy: policy(allow('s3:GetObject')) })).Credentials);
    await get(narrow);
    assert.match(
      (await refusal(write(narrow))).message,
      /because no session policy allows the s3:PutObject action/,
    );
    const wide = keyFrom((await assume({ Policy: policy(allow('*')) })).Credentials);
    assert.equal((await refusal(cloud.iam(wide).send(new iam.ListUsersCommand({})))).code, 'AccessDenied');
  });

  it('are narrowed by managed session policies', async () => {
    const PolicyArns = [{ arn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' }];
    const key = keyFrom((await assume({ PolicyArns })).Credentials);
    await get(key);
    assert.equal((await refusal(write(key))).code, 'AccessDenied');
  });

  it('end at their expiration', async () => {
    const { Credentials } = await assume({ DurationSeconds: 900 });
    const key = keyFrom(Credentials);
    assert.equal(Credentials?.Expiration?.getTime(), noon + 900_000);
    cloud.sandbox.clock.advance(14 * minute);
    await get(key);
    cloud.sandbox.clock.advance(minute + 1000);
    const sts403 = await refusal(cloud.sts(key).send(new sts.GetCallerIdentityCommand({})));
    assert.equal(sts403.code, 'ExpiredToken');
    assert.equal(sts403.status, 403);
    assert.equal((await refusal(get(key))).code, 'ExpiredToken');
  });

  it('die with their role, even when one of the same name comes back', async () => {
    const key = keyFrom((await assume()).Credentials);
    const root = cloud.iam();
    const RoleName = 'deployer';
    await root.send(new iam.DeleteRolePolicyCommand({ RoleName, PolicyName: 's3' }));
    await root.send(new iam.DeleteRoleCommand({ RoleName }));
    cloud.sandbox.seed({ roles: [{ arn: RoleArn, trust: trust(`arn:aws:iam::${account}:root`) }] });
    const dead = await refusal(cloud.sts(key).send(new sts.GetCallerIdentityCommand({})));
    assert.equal(dead.code, 'InvalidClientTokenId');
  });

  it('obey a deny of older sessions put on the role later', async () => {
    const key = keyFrom((await assume()).Credentials);
    cloud.sandbox.clock.advance(minute);
    const Condition = {
      DateLessThan: { 'aws:TokenIssueTime': new Date(cloud.sandbox.clock.now()).toISOString() },
    };
    const PolicyDocument = policy({ Effect: 'Deny', Action: '*', Resource: '*', Condition });
    const revoke = new iam.PutRolePolicyCommand({
      RoleName: 'deployer',
      PolicyName: 'revoke',
      PolicyDocument,
    });
    await cloud.iam().send(revoke);
    assert.equal((await refusal(get(key))).code, 'AccessDenied');
    cloud.sandbox.clock.advance(minute);
    await get(keyFrom((await assume()).Credentials));
  });

  it('keep to the bounds of their length', async () => {
    for (const DurationSeconds of [899, 43_201]) {
      assert.equal((await refusal(assume({ DurationSeconds }))).code, 'ValidationError');
    }
    assert.match((await refusal(assume({ DurationSeconds: 7201 }))).message, /MaxSessionDuration/);
    await assume({ DurationSeconds: 7200 });
  });

  it('last one hour at most when the caller is a role session itself', async () => {
    const second = `arn:aws:iam::${account}:role/second`;
    const seeded = { arn: second, trust: trust(RoleArn), maxSessionSeconds: 43_200 };
    cloud.sandbox.seed({ roles: [seeded] });
    const key = keyFrom((await assume()).Credentials);
    const chained = await refusal(assume({ RoleArn: second, DurationSeconds: 3601 }, key));
    assert.equal(chained.code, 'ValidationError');
    await assume({ RoleArn: second, DurationSeconds: 3600 }, key);
  });

  it('stay within their session policy when another role trusts theirs by name', async () => {
    const second = `arn:aws:iam::${account}:role/second`;
    cloud.sandbox.seed({ roles: [{ arn: second, trust: trust(RoleArn) }] });
    const whole = keyFrom((await assume()).Credentials);
    await assume({ RoleArn: second }, whole);
    const narrow = keyFrom((await assume({ Policy: policy(allow('s3:*')) })).Credentials);
    assert.equal((await refusal(assume({ RoleArn: second }, narrow))).code, 'AccessDenied');
  });

  it('are limited by a boundary of their role', async () => {
    const key = keyFrom((await assume()).Credentials);
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
    const bound = new iam.PutRolePermissionsBoundaryCommand({ RoleName: 'deployer', PermissionsBoundary });
    await cloud.iam().send(bound);
    await get(key);
    assert.match((await refusal(write(key))).message, /because no permissions boundary allows/);
  });

  it('need a proper name, and are not for the root user', async () => {
    assert.equal((await refusal(assume({ RoleSessionName: 'no spaces' }))).code, 'ValidationError');
    assert.equal((await refusal(assume({ RoleSessionName: 'x' }))).code, 'ValidationError');
    const root = await refusal(assume({}, cloud.sandbox.root));
    assert.equal(root.message, 'Roles may not be assumed by root accounts.');
  });

  it('refuse a role that does not exist as if it were not allowed', async () => {
    const missing = await refusal(assume({ RoleArn: `arn:aws:iam::${account}:role/nobody` }));
    assert.equal(missing.code, 'AccessDenied');
  });

  it('carry their tags into later decisions, if tagging is allowed', async () => {
    const Tags = [{ Key: 'lease', Value: 'l-9' }];
    assert.match((await refusal(assume({ Tags }))).message, /sts:TagSession/);
    cloud.sandbox.seed({ users: [{ name: 'admin', policies: { tag: policy(allow('sts:TagSession')) } }] });
    const Condition = { StringEquals: { 'aws:PrincipalTag/lease': 'l-9' } };
    const PolicyDocument = policy({ Effect: 'Deny', Action: 's3:*', Resource: '*', Condition });
    const put = new iam.PutRolePolicyCommand({ RoleName: 'deployer', PolicyName: 'deny', PolicyDocument });
    await cloud.iam().send(put);
    assert.equal((await refusal(get(keyFrom((await assume({ Tags })).Credentials)))).code, 'AccessDenied');
    await get(keyFrom((await assume()).Credentials));
  });
});
