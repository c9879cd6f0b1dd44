import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import * as sts from '@aws-sdk/client-sts';
import { allow, keyFrom, policy, refusal, TestCloud, type TestKey } from './clients';

const account = '123456789012';
const RoleName = 'target';
const RoleArn = `arn:aws:iam::${account}:role/${RoleName}`;
const bobArn = `arn:aws:iam::${account}:user/bob`;
const hopArn = `arn:aws:iam::${account}:role/hop`;

function statement(principal: object, more: object = {}): object {
  return { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more };
}

describe('sandbox: whom a trust policy means', () => {
  let cloud: TestCloud;
  let root: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({
      seed: {
        users: [
          { name: 'bob', withKey: true },
          { name: 'eve', withKey: true },
        ],
        roles: [
          { arn: hopArn, trust: JSON.parse(policy(statement({ AWS: bobArn }))) },
          { arn: RoleArn, trust: JSON.parse(policy(statement({ AWS: account }))) },
        ],
      },
    });
    root = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const assume = (key: TestKey, more: Partial<sts.AssumeRoleCommandInput> = {}) =>
    cloud.sts(key).send(new sts.AssumeRoleCommand({ RoleArn, RoleSessionName: 'lease-1', ...more }));
  const trust = (...statements: readonly object[]) =>
    root.send(new iam.UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: policy(...statements) }));
  const shown = async () => {
    const { Role } = await root.send(new iam.GetRoleCommand({ RoleName }));
    return decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '');
  };
  const hop = async (more: Partial<sts.AssumeRoleCommandInput> = {}) =>
    keyFrom((await assume(cloud.keyOf('bob'), { RoleArn: hopArn, ...more })).Credentials);
  const give = (UserName: string, ...statements: readonly object[]) =>
    cloud.sandbox.seed({ users: [{ name: UserName, policies: { p: policy(...statements) } }] });
  const replaceBob = async (): Promise<TestKey> => {
    const UserName = 'bob';
    const { accessKeyId: AccessKeyId } = cloud.keyOf('bob');
    await root.send(new iam.DeleteAccessKeyCommand({ UserName, AccessKeyId }));
    await root.send(new iam.DeleteUserCommand({ UserName }));
    await root.send(new iam.CreateUserCommand({ UserName }));
    const { AccessKey } = await root.send(new iam.CreateAccessKeyCommand({ UserName }));
    return keyFrom(AccessKey);
  };

  it('a user by ARN, who then needs no permission of their own', async () => {
    await trust(statement({ AWS: bobArn }));
    await assume(cloud.keyOf('bob'));
    assert.equal((await refusal(assume(cloud.keyOf('eve')))).code, 'AccessDenied');
    assert.equal(await shown(), policy(statement({ AWS: bobArn })), 'shown as it was sent');
  });

  it('a user, not their name: one made anew is a stranger, and the old id is shown', async () => {
    const id = cloud.sandbox.inspect.user('bob')?.userId;
    await trust(statement({ AWS: [bobArn, `arn:aws:iam::${account}:user/eve`] }));
    const namesake = await replaceBob();
    assert.equal((await refusal(assume(namesake))).code, 'AccessDenied');
    await assume(cloud.keyOf('eve'));
    assert.ok((await shown()).includes(`"${id}"`), await shown());
    assert.ok(!(await shown()).includes(bobArn));
    const again = await refusal(trust(statement({ AWS: id })));
    assert.equal(again.message, `Invalid principal in policy: "AWS":"${id}"`);
    await trust(statement({ AWS: bobArn }));
    await assume(namesake);
  });

  it('a role made anew is a stranger as well', async () => {
    await trust(statement({ AWS: hopArn }));
    await assume(await hop());
    await root.send(new iam.DeleteRoleCommand({ RoleName: 'hop' }));
    const AssumeRolePolicyDocument = policy(statement({ AWS: bobArn }));
    await root.send(new iam.CreateRoleCommand({ RoleName: 'hop', AssumeRolePolicyDocument }));
    assert.equal((await refusal(assume(await hop()))).code, 'AccessDenied');
    assert.match(await shown(), /"AROA[A-Z2-7]{17}"/);
  });

  it('a user who is renamed stays who it was, and is shown under the new name', async () => {
    await trust(statement({ AWS: bobArn }));
    await root.send(new iam.UpdateUserCommand({ UserName: 'bob', NewUserName: 'rob', NewPath: '/team/' }));
    await assume(cloud.keyOf('bob'));
    assert.match(await shown(), new RegExp(`"arn:aws:iam::${account}:user/team/rob"`));
    assert.match((await refusal(trust(statement({ AWS: bobArn })))).message, /^Invalid principal in policy/);
  });

  it('nobody who does not exist: such a policy is refused', async () => {
    for (const missing of [
      `arn:aws:iam::${account}:user/nobody`,
      `arn:aws:iam::${account}:role/nobody`,
      `arn:aws:iam::${account}:role/path/hop`,
      `arn:aws:iam::${account}:user/BOB`,
      'arn:aws:iam::210987654321:user/bob',
    ]) {
      const expected = {
        code: 'MalformedPolicyDocument',
        status: 400,
        message: `Invalid principal in policy: "AWS":"${missing}"`,
      };
      assert.deepEqual(await refusal(trust(statement({ AWS: [bobArn, missing] }))), expected);
      const AssumeRolePolicyDocument = policy(statement({ AWS: missing }));
      const create = new iam.CreateRoleCommand({ RoleName: 'new', AssumeRolePolicyDocument });
      assert.deepEqual(await refusal(root.send(create)), expected);
    }
    assert.equal(await shown(), policy(statement({ AWS: account })), 'the old policy stays');
  });

  it('nobody who is too new to be seen', async () => {
    cloud.sandbox.faults.consistency.userMs = 5000;
    await root.send(new iam.CreateUserCommand({ UserName: 'new' }));
    const named = statement({ AWS: `arn:aws:iam::${account}:user/new` });
    assert.match((await refusal(trust(named))).message, /^Invalid principal in policy/);
    cloud.sandbox.clock.advance(5000);
    await trust(named);
  });

  it('nobody of another partition, whose accounts are not these', async () => {
    for (const foreign of [
      `arn:aws-cn:iam::${account}:root`,
      `arn:aws-cn:sts::${account}:assumed-role/a/b`,
    ]) {
      const { message } = await refusal(trust(statement({ AWS: foreign })));
      assert.equal(message, `Invalid principal in policy: "AWS":"${foreign}"`);
    }
  });

  it('accounts, which may be anybody’s', async () => {
    await trust(statement({ AWS: ['arn:aws:iam::555566667777:root', '888899990000'] }));
  });

  it('a role by ARN: its sessions stay within their session policy', async () => {
    await trust(statement({ AWS: hopArn }));
    await assume(await hop());
    const narrow = await hop({ Policy: policy(allow('s3:*')) });
    assert.equal((await refusal(assume(narrow))).code, 'AccessDenied');
  });

  it('a session by ARN, which only an explicit deny then stops', async () => {
    await trust(statement({ AWS: `arn:aws:sts::${account}:assumed-role/hop/lease-1` }));
    await assume(await hop({ Policy: policy(allow('s3:*')) }));
    assert.equal((await refusal(assume(await hop({ RoleSessionName: 'lease-2' })))).code, 'AccessDenied');
    const deny = { Effect: 'Deny', Action: 'sts:*', Resource: RoleArn };
    const denied = await hop({ Policy: policy(allow('*'), deny) });
    assert.equal((await refusal(assume(denied))).code, 'AccessDenied');
  });

  it('everybody but some, by a deny with NotPrincipal', async () => {
    await trust(statement({ AWS: `arn:aws:iam::${account}:root` }), {
      Effect: 'Deny',
      NotPrincipal: { AWS: [bobArn, account] },
      Action: 'sts:AssumeRole',
    });
    give('bob', allow('sts:AssumeRole'));
    give('eve', allow('sts:AssumeRole'));
    await assume(cloud.keyOf('bob'));
    assert.equal((await refusal(assume(cloud.keyOf('eve')))).code, 'AccessDenied');
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/AdministratorAccess';
    await root.send(new iam.PutUserPermissionsBoundaryCommand({ UserName: 'bob', PermissionsBoundary }));
    assert.equal((await refusal(assume(cloud.keyOf('bob')))).code, 'AccessDenied', 'has a boundary');
  });

  it('a deny in the trust policy wins, and one in any policy of the caller’s', async () => {
    await trust(statement({ AWS: bobArn }), statement({ AWS: account }, { Effect: 'Deny' }));
    assert.equal((await refusal(assume(cloud.keyOf('bob')))).code, 'AccessDenied');
    await trust(statement({ AWS: bobArn }));
    give('bob', { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' });
    assert.equal((await refusal(assume(cloud.keyOf('bob')))).code, 'AccessDenied');
  });

  it('a user named by the trust policy is not held back by a boundary that only does not allow', async () => {
    await trust(statement({ AWS: bobArn }));
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
    await root.send(new iam.PutUserPermissionsBoundaryCommand({ UserName: 'bob', PermissionsBoundary }));
    await assume(cloud.keyOf('bob'));
    await trust(statement({ AWS: account }));
    give('bob', allow('sts:AssumeRole'));
    assert.equal((await refusal(assume(cloud.keyOf('bob')))).code, 'AccessDenied');
  });

  it('is asked anew with every call: a session of a deleted user assumes nothing', async () => {
    await trust(statement({ AWS: bobArn }));
    const client = cloud.sts(cloud.keyOf('bob'));
    const key = keyFrom((await client.send(new sts.GetSessionTokenCommand({}))).Credentials);
    await assume(key);
    await replaceBob();
    const dead = await refusal(assume(key));
    assert.deepEqual([dead.code, dead.status], ['InvalidClientTokenId', 403]);
  });
});
