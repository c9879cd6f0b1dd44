import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import * as sts from '@aws-sdk/client-sts';
import { allow, keyFrom, policy, refusal, TestCloud, type TestKey } from './clients';

const account = '123456789012';
const RoleArn = `arn:aws:iam::${account}:role/deployer`;
const linked = `arn:aws:iam::${account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`;
const RoleName = 'deployer';

const trust = JSON.parse(
  policy({ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' }),
);

describe('sandbox: denying one session of a role', () => {
  let cloud: TestCloud;

  beforeEach(async () => {
    cloud = await TestCloud.start({
      seed: {
        users: [{ name: 'admin', policies: { all: policy(allow('*')) }, withKey: true }],
        roles: [
          { arn: RoleArn, trust, policies: { s3: policy(allow('s3:*')) } },
          { arn: linked, trust },
        ],
      },
    });
  });
  afterEach(() => cloud.stop());

  async function session(RoleSessionName: string, Policy?: string) {
    const command = new sts.AssumeRoleCommand({ RoleArn, RoleSessionName, Policy });
    const { Credentials, AssumedRoleUser } = await cloud.sts(cloud.keyOf('admin')).send(command);
    return { key: keyFrom(Credentials), userId: AssumedRoleUser?.AssumedRoleId ?? '' };
  }

  const put = (PolicyName: string, PolicyDocument: string, role = RoleName) =>
    cloud.iam().send(new iam.PutRolePolicyCommand({ RoleName: role, PolicyName, PolicyDocument }));
  const ask = (key: TestKey, AccessKeyId = key.accessKeyId) =>
    cloud.sts(key).send(new sts.GetAccessKeyInfoCommand({ AccessKeyId }));
  const denyOf = (userId: string) =>
    policy({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:userid': userId } },
    });

  it('is told of by an explicit deny, and leaves the others alone', async () => {
    const [one, other] = [await session('one'), await session('other')];
    await put('deny', denyOf(one.userId));
    assert.match(
      (await refusal(ask(one.key))).message,
      /assumed-role\/deployer\/one is not authorized to perform: sts:GetAccessKeyInfo on resource: \* with an explicit deny in an identity-based policy$/,
    );
    assert.match((await refusal(ask(other.key))).message, /because no identity-based policy allows/);
    await cloud.iam().send(new iam.DeleteRolePolicyCommand({ RoleName, PolicyName: 'deny' }));
    assert.match((await refusal(ask(one.key))).message, /because no identity-based policy allows/);
  });

  it('is told apart from a deny of the session policy', async () => {
    const { key } = await session('one', policy({ Effect: 'Deny', Action: 'sts:*', Resource: '*' }));
    assert.match((await refusal(ask(key))).message, /with an explicit deny in a session policy$/);
  });

  it('takes effect as late as other policies do', async () => {
    Object.assign(cloud.sandbox.faults.consistency, { policyMs: 5_000 });
    const { key, userId } = await session('one');
    await put('deny', denyOf(userId));
    assert.doesNotMatch((await refusal(ask(key))).message, /explicit/);
    cloud.sandbox.clock.advance(5_000);
    assert.match((await refusal(ask(key))).message, /explicit deny/);
  });

  it('GetAccessKeyInfo knows keys of users and of sessions, whoever asks', async () => {
    await put('info', policy(allow('sts:GetAccessKeyInfo')));
    const [one, other] = [await session('one'), await session('other')];
    assert.equal((await ask(one.key)).Account, account);
    assert.equal((await ask(one.key, other.key.accessKeyId)).Account, account);
    assert.equal((await ask(one.key, cloud.keyOf('admin').accessKeyId)).Account, account);
    const nobodys = await refusal(ask(one.key, 'ASIAAAAAAAAAAAAAAAAA'));
    assert.equal(nobodys.code, 'AccessDenied');
    assert.doesNotMatch(nobodys.message, /not authorized/);
  });

  it('fits until the role’s inline policies have 10,240 characters in sum', async () => {
    const { userId } = await session('one');
    const room = 10_240 - policy(allow('s3:*')).length;
    const count = Math.floor(room / denyOf(userId).length);
    for (let index = 0; index < count; index += 1) await put(`deny-${index}`, denyOf(userId));
    const over = await refusal(put('one-more', denyOf(userId)));
    assert.equal(over.code, 'LimitExceeded');
    assert.equal(over.message, 'Maximum policy size of 10240 bytes exceeded for role deployer');
    await put('deny-0', denyOf(userId).replace('AROA', 'ARO'));
    const { PolicyNames } = await cloud.iam().send(new iam.ListRolePoliciesCommand({ RoleName }));
    assert.equal(PolicyNames?.length, Math.min(count + 1, 100));
  });

  it('is refused on a role that AWS keeps to itself', async () => {
    const refused = await refusal(put('deny', denyOf('AROAEXAMPLE:one'), 'AWSServiceRoleForECS'));
    assert.equal(refused.code, 'UnmodifiableEntity');
    assert.match(
      refused.message,
      /protected role 'AWSServiceRoleForECS' - this role is only modifiable by AWS/,
    );
  });
});
