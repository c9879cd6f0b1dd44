import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import * as sts from '@aws-sdk/client-sts';
import { allow, keyFrom, policy, refusal, TestCloud, type TestKey } from './clients';

const account = '123456789012';
const roleArn = `arn:aws:iam::${account}:role/deployer`;
const Bucket = 'reports';
const noon = Date.UTC(2030, 0, 1, 12);
const minute = 60_000;

describe('sandbox: what limits a session, and when it ends', () => {
  let cloud: TestCloud;
  let root: iam.IAMClient;
  let bob: TestKey;

  beforeEach(async () => {
    const trust = { Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' };
    cloud = await TestCloud.start({
      now: () => noon,
      signatureToleranceMs: Infinity,
      seed: {
        buckets: [{ name: Bucket, objects: { 'a.txt': 'a', 'bob/b.txt': 'b' } }],
        users: [{ name: 'bob', withKey: true, policies: { all: policy(allow('*')) } }],
        roles: [{ arn: roleArn, trust: policy(trust), policies: { s3: policy(allow('s3:*')) } }],
      },
    });
    root = cloud.iam();
    bob = cloud.keyOf('bob');
  });
  afterEach(() => cloud.stop());

  const UserName = 'bob';
  const RoleName = 'deployer';
  const assume = async (more: Partial<sts.AssumeRoleCommandInput> = {}) =>
    keyFrom(
      (
        await cloud
          .sts(bob)
          .send(new sts.AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'lease-1', ...more }))
      ).Credentials,
    );
  const token = async () =>
    keyFrom((await cloud.sts(bob).send(new sts.GetSessionTokenCommand({}))).Credentials);
  const federate = async (Policy: string) => {
    const command = new sts.GetFederationTokenCommand({ Name: 'guest', Policy });
    return keyFrom((await cloud.sts(bob).send(command)).Credentials);
  };
  const get = (key: TestKey, Key = 'a.txt') => cloud.s3(key).send(new GetObjectCommand({ Bucket, Key }));
  const put = (key: TestKey) => cloud.s3(key).send(new PutObjectCommand({ Bucket, Key: 'c.txt', Body: 'c' }));
  const giveRole = (PolicyName: string, ...statements: readonly object[]) =>
    root.send(new iam.PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: policy(...statements) }));
  const giveBob = (PolicyName: string, ...statements: readonly object[]) =>
    root.send(new iam.PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument: policy(...statements) }));
  const boundRole = async (...statements: readonly object[]) => {
    const arn = `arn:aws:iam::${account}:policy/bound`;
    cloud.sandbox.seed({ managedPolicies: [{ arn, document: policy(...statements) }] });
    await root.send(new iam.PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: arn }));
  };
  const deny = (action: string) => ({ Effect: 'Deny', Action: action, Resource: '*' });
  const why = async (call: Promise<unknown>) => {
    const { code, message } = await refusal(call);
    assert.equal(code, 'AccessDenied');
    return message;
  };

  describe('the role, its boundary and the session policy must all allow', () => {
    const everything = allow('s3:*');
    const reading = allow('s3:GetObject');
    const cases: readonly (readonly [string, object, object, object, RegExp | undefined])[] = [
      ['all three allow', everything, everything, everything, undefined],
      ['the role does not', reading, everything, everything, /no identity-based policy allows/],
      ['the boundary does not', everything, reading, everything, /no permissions boundary allows/],
      ['the session policy does not', everything, everything, reading, /no session policy allows/],
    ];
    for (const [name, role, boundary, session, refused] of cases) {
      it(name, async () => {
        await giveRole('s3', role);
        await boundRole(boundary);
        const key = await assume({ Policy: policy(session) });
        await get(key);
        if (refused === undefined) await put(key);
        else assert.match(await why(put(key)), refused);
      });
    }

    it('and none of them may deny', async () => {
      const key = await assume({ Policy: policy(everything, deny('s3:PutObject')) });
      await get(key);
      assert.match(await why(put(key)), /with an explicit deny in a session policy$/);
      await boundRole(everything, deny('s3:GetObject'));
      assert.match(await why(get(key)), /with an explicit deny in a permissions boundary$/);
      await giveRole('no', deny('s3:*'));
      assert.match(await why(get(key)), /with an explicit deny in an identity-based policy$/);
    });
  });

  it('a federated user has what its user, the user’s boundary and the policy all allow', async () => {
    const key = await federate(policy(allow('s3:*')));
    await put(key);
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
    await root.send(new iam.PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary }));
    await get(key);
    assert.match(await why(put(key)), /no permissions boundary allows/);
  });

  it('AWSRevokeOlderSessions ends the sessions there are and none that come', async () => {
    const old = await assume();
    cloud.sandbox.clock.advance(minute);
    const moment = new Date(cloud.sandbox.clock.now()).toISOString().replace(/\.\d{3}Z$/, 'Z');
    await giveRole('AWSRevokeOlderSessions', {
      Effect: 'Deny',
      Action: ['*'],
      Resource: ['*'],
      Condition: { DateLessThan: { 'aws:TokenIssueTime': moment } },
    });
    assert.match(await why(get(old)), /explicit deny/);
    await get(await assume());
    cloud.sandbox.clock.advance(minute);
    await get(await assume());
    assert.match(await why(get(old)), /explicit deny/);
  });

  it('the same on a user ends its session tokens and its federated users, and not its own keys', async () => {
    const [session, federated] = [await token(), await federate(policy(allow('s3:*')))];
    cloud.sandbox.clock.advance(minute);
    const moment = new Date(cloud.sandbox.clock.now()).toISOString();
    const Condition = { DateLessThan: { 'aws:TokenIssueTime': moment } };
    await giveBob('revoke', { ...deny('*'), Condition });
    await why(get(session));
    await why(get(federated));
    await get(bob);
    await get(await token());
  });

  it('a session token has its user’s policies of the moment', async () => {
    const key = await token();
    await put(key);
    await giveBob('all', allow('s3:GetObject'));
    await get(key);
    await why(put(key));
    await giveBob('all', allow('s3:*'));
    await put(key);
  });

  it('a role’s session has its role’s policies of the moment and keeps its own', async () => {
    const key = await assume({ Policy: policy(allow(['s3:GetObject', 's3:PutObject'])) });
    await put(key);
    await giveRole('s3', allow('s3:GetObject'));
    await why(put(key));
  });

  it('a session outlives the key it was made with, inactive or deleted, and not its user', async () => {
    const sessions = [await token(), await federate(policy(allow('s3:*'))), await assume()];
    const AccessKeyId = bob.accessKeyId;
    await root.send(new iam.UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));
    assert.equal((await refusal(get(bob))).code, 'InvalidAccessKeyId');
    for (const session of sessions) await get(session);
    await root.send(new iam.DeleteAccessKeyCommand({ UserName, AccessKeyId }));
    for (const session of sessions) await get(session);
    await root.send(new iam.DeleteUserPolicyCommand({ UserName, PolicyName: 'all' }));
    await root.send(new iam.DeleteUserCommand({ UserName }));
    await root.send(new iam.CreateUserCommand({ UserName }));
    await giveBob('all', allow('*'));
    const [session, federated, role] = sessions;
    assert.ok(session && federated && role);
    for (const dead of [session, federated]) {
      const { code, status } = await refusal(cloud.sts(dead).send(new sts.GetCallerIdentityCommand({})));
      assert.deepEqual([code, status], ['InvalidClientTokenId', 403]);
    }
    await get(role);
  });

  it('NotAction and NotResource leave out what they list', async () => {
    await giveRole('s3', { Effect: 'Allow', NotAction: ['s3:PutObject', 'iam:*'], Resource: '*' });
    const key = await assume();
    await get(key);
    await why(put(key));
    await giveRole('s3', {
      Effect: 'Allow',
      Action: 's3:*',
      NotResource: `arn:aws:s3:::${Bucket}/bob/*`,
    });
    await get(key);
    await why(get(key, 'bob/b.txt'));
    await giveRole('deny', { Effect: 'Deny', NotAction: 's3:*', Resource: '*' });
    await get(key);
    await giveRole('deny', { Effect: 'Deny', Action: '*', NotResource: `arn:aws:s3:::${Bucket}/a.txt` });
    await get(key);
    await why(put(key));
  });

  it('policy variables are filled from the request, with a default where the key is absent', async () => {
    const home = (variable: string) => allow('s3:GetObject', `arn:aws:s3:::${Bucket}/${variable}/*`);
    await giveBob('all', home('${aws:username}'));
    await get(bob, 'bob/b.txt');
    await why(get(bob));
    await giveRole('s3', home('${aws:username}'));
    const session = await assume().catch(() => undefined);
    assert.equal(session, undefined, 'bob may assume no role now');
    await giveBob('all', allow('sts:*'));
    const key = await assume();
    await why(get(key, 'bob/b.txt'));
    await giveRole('s3', home("${aws:username, 'bob'}"));
    await get(key, 'bob/b.txt');
    await giveRole('s3', home("${aws:PrincipalTag/team, 'nobody'}"));
    await why(get(key, 'bob/b.txt'));
  });
});
