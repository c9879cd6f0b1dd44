import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { allow, keyFrom, policy, refusal, TestCloud } from '../clients';

const UserName = 'bob';
const RoleName = 'reader';
const GroupName = 'readers';
const delay = 5000;

const trust = (account: string) =>
  policy({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'sts:AssumeRole',
  });

describe('sandbox: eventual consistency', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    const noon = Date.now();
    cloud = await TestCloud.start({ now: () => noon, signatureToleranceMs: Infinity });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const wait = () => cloud.sandbox.clock.advance(delay);
  const users = async () =>
    ((await client.send(new iam.ListUsersCommand({}))).Users ?? []).map((user) => user.UserName);
  const keys = async () =>
    ((await client.send(new iam.ListAccessKeysCommand({ UserName }))).AccessKeyMetadata ?? []).map(
      ({ Status }) => Status,
    );
  const create = async () =>
    keyFrom((await client.send(new iam.CreateAccessKeyCommand({ UserName }))).AccessKey);

  it('shows a deleted user to reads and lists for a while, but not to writes', async () => {
    cloud.sandbox.seed({ users: [{ name: UserName }] });
    cloud.sandbox.faults.consistency.userMs = delay;
    await client.send(new iam.DeleteUserCommand({ UserName }));
    await client.send(new iam.GetUserCommand({ UserName }));
    assert.deepEqual(await users(), [UserName]);
    assert.equal((await refusal(client.send(new iam.DeleteUserCommand({ UserName })))).code, 'NoSuchEntity');
    wait();
    assert.equal((await refusal(client.send(new iam.GetUserCommand({ UserName })))).code, 'NoSuchEntity');
    assert.deepEqual(await users(), []);
  });

  it('shows the deleted user, not yet the new one of the same name', async () => {
    cloud.sandbox.seed({ users: [{ name: UserName, path: '/old/' }] });
    cloud.sandbox.faults.consistency.userMs = delay;
    await client.send(new iam.DeleteUserCommand({ UserName }));
    await client.send(new iam.CreateUserCommand({ UserName, Path: '/new/' }));
    const path = async () => (await client.send(new iam.GetUserCommand({ UserName }))).User?.Path;
    assert.equal(await path(), '/old/');
    assert.deepEqual(await users(), [UserName]);
    wait();
    assert.equal(await path(), '/new/');
  });

  it('hides a new group and shows a deleted one', async () => {
    cloud.sandbox.faults.consistency.groupMs = delay;
    const groups = async () => (await client.send(new iam.ListGroupsCommand({}))).Groups?.length;
    const get = () => client.send(new iam.GetGroupCommand({ GroupName }));
    await client.send(new iam.CreateGroupCommand({ GroupName }));
    assert.equal((await refusal(get())).code, 'NoSuchEntity');
    assert.equal(await groups(), 0);
    wait();
    await get();
    await client.send(new iam.DeleteGroupCommand({ GroupName }));
    assert.equal(await groups(), 1);
    wait();
    assert.equal(await groups(), 0);
  });

  it('hides a new role from reads and from AssumeRole, and keeps a deleted one’s sessions for a while', async () => {
    const { accountId } = cloud.sandbox;
    cloud.sandbox.seed({
      users: [{ name: UserName, withKey: true, policies: { assume: allowed('sts:AssumeRole') } }],
    });
    cloud.sandbox.faults.consistency.roleMs = delay;
    const assume = () =>
      cloud.sts(cloud.keyOf(UserName)).send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::${accountId}:role/${RoleName}`,
          RoleSessionName: 'session',
        }),
      );
    const get = () => client.send(new iam.GetRoleCommand({ RoleName }));
    await client.send(new iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust(accountId) }));
    assert.equal((await refusal(get())).code, 'NoSuchEntity');
    assert.equal((await client.send(new iam.ListRolesCommand({}))).Roles?.length, 0);
    assert.equal((await refusal(assume())).code, 'AccessDenied');
    wait();
    await get();
    const session = keyFrom((await assume()).Credentials);
    await client.send(new iam.DeleteRoleCommand({ RoleName }));
    const ask = () => cloud.sts(session).send(new GetCallerIdentityCommand({}));
    await ask();
    wait();
    assert.equal((await refusal(ask())).code, 'InvalidClientTokenId');
    assert.equal((await refusal(assume())).code, 'AccessDenied');
  });

  it('delays memberships apart from policies', async () => {
    cloud.sandbox.seed({
      buckets: [{ name: 'reports', objects: { a: 'a' } }],
      groups: [{ name: GroupName, policies: { all: allowed('s3:*') } }],
      users: [{ name: UserName, withKey: true }],
    });
    cloud.sandbox.faults.consistency.membershipMs = delay;
    const get = () =>
      cloud.s3(cloud.keyOf(UserName)).send(new GetObjectCommand({ Bucket: 'reports', Key: 'a' }));
    await client.send(new iam.AddUserToGroupCommand({ GroupName, UserName }));
    assert.equal((await refusal(get())).code, 'AccessDenied');
    wait();
    await get();
    await client.send(new iam.RemoveUserFromGroupCommand({ GroupName, UserName }));
    await get();
    wait();
    assert.equal((await refusal(get())).code, 'AccessDenied');
  });

  it('delays what a boundary, a new default version and a trust policy change', async () => {
    const { accountId } = cloud.sandbox;
    const shared = `arn:aws:iam::${accountId}:policy/shared`;
    const bounds = `arn:aws:iam::${accountId}:policy/bounds`;
    cloud.sandbox.seed({
      managedPolicies: [
        { arn: shared, document: allowed('iam:List*') },
        { arn: bounds, document: allowed('sts:*') },
      ],
      users: [{ name: UserName, withKey: true, managedPolicyArns: [shared] }],
      roles: [{ arn: `arn:aws:iam::${accountId}:role/${RoleName}`, trust: trust('999999999999') }],
    });
    cloud.sandbox.faults.consistency.policyMs = delay;
    const list = () => cloud.iam(cloud.keyOf(UserName)).send(new iam.ListUsersCommand({}));
    const assume = () =>
      cloud.sts(cloud.keyOf(UserName)).send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::${accountId}:role/${RoleName}`,
          RoleSessionName: 'session',
        }),
      );

    await client.send(new iam.PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary: bounds }));
    await list();
    wait();
    assert.equal((await refusal(list())).code, 'AccessDenied');
    await client.send(new iam.DeleteUserPermissionsBoundaryCommand({ UserName }));
    assert.equal((await refusal(list())).code, 'AccessDenied');
    wait();
    await list();

    await client.send(
      new iam.CreatePolicyVersionCommand({
        PolicyArn: shared,
        PolicyDocument: allowed('sts:*'),
        SetAsDefault: true,
      }),
    );
    await client.send(new iam.UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trust(accountId) }));
    await list();
    assert.equal((await refusal(assume())).code, 'AccessDenied');
    wait();
    assert.equal((await refusal(list())).code, 'AccessDenied');
    await assume();
  });

  it('lets keys sign for a while after they were made inactive or deleted', async () => {
    cloud.sandbox.seed({ users: [{ name: UserName }] });
    Object.assign(cloud.sandbox.faults.consistency, { keyMs: delay, keyEndMs: delay });
    const key = await create();
    const ask = () => cloud.sts(key).send(new GetCallerIdentityCommand({}));
    wait();
    await ask();
    const status = (Status: 'Active' | 'Inactive') =>
      client.send(new iam.UpdateAccessKeyCommand({ UserName, AccessKeyId: key.accessKeyId, Status }));
    await status('Inactive');
    await ask();
    wait();
    assert.equal((await refusal(ask())).code, 'InvalidClientTokenId');
    await status('Active');
    assert.equal((await refusal(ask())).code, 'InvalidClientTokenId');
    wait();
    await ask();
    await client.send(new iam.DeleteAccessKeyCommand({ UserName, AccessKeyId: key.accessKeyId }));
    await ask();
    wait();
    assert.equal((await refusal(ask())).code, 'InvalidClientTokenId');
  });

  it('does not let a deleted key sign that was inactive before', async () => {
    cloud.sandbox.seed({ users: [{ name: UserName }] });
    const key = await create();
    const named = { UserName, AccessKeyId: key.accessKeyId };
    await client.send(new iam.UpdateAccessKeyCommand({ ...named, Status: 'Inactive' }));
    cloud.sandbox.faults.consistency.keyEndMs = delay;
    await client.send(new iam.DeleteAccessKeyCommand(named));
    const asked = await refusal(cloud.sts(key).send(new GetCallerIdentityCommand({})));
    assert.equal(asked.code, 'InvalidClientTokenId');
  });

  it('lists keys as they were for a while', async () => {
    cloud.sandbox.seed({ users: [{ name: UserName }] });
    cloud.sandbox.faults.consistency.keyListMs = delay;
    const named = { UserName, AccessKeyId: (await create()).accessKeyId };
    assert.deepEqual(await keys(), []);
    wait();
    assert.deepEqual(await keys(), ['Active']);
    await client.send(new iam.UpdateAccessKeyCommand({ ...named, Status: 'Inactive' }));
    assert.deepEqual(await keys(), ['Active']);
    wait();
    assert.deepEqual(await keys(), ['Inactive']);
    await client.send(new iam.DeleteAccessKeyCommand(named));
    assert.deepEqual(await keys(), ['Inactive']);
    wait();
    assert.deepEqual(await keys(), []);
  });

  it('lists deleted root keys in their own account only', async () => {
    const stranger = cloud.iam(cloud.sandbox.account('210987654321').root);
    const { AccessKey } = await stranger.send(new iam.CreateAccessKeyCommand({}));
    cloud.sandbox.faults.consistency.keyListMs = delay;
    await stranger.send(new iam.DeleteAccessKeyCommand({ AccessKeyId: AccessKey?.AccessKeyId }));
    const listed = async (from: iam.IAMClient) =>
      (await from.send(new iam.ListAccessKeysCommand({}))).AccessKeyMetadata?.length;
    assert.equal(await listed(stranger), 2);
    assert.equal(await listed(client), 1);
  });

  it('bounds who was deleted as long as anything of theirs still works', async () => {
    const PermissionsBoundary = 'arn:aws:iam::123456789012:policy/bound';
    cloud.sandbox.seed({
      managedPolicies: [{ arn: PermissionsBoundary, document: allowed('sts:AssumeRole') }],
      users: [{ name: UserName, policies: { all: allowed('*') } }],
      roles: [
        {
          arn: `arn:aws:iam::123456789012:role/${RoleName}`,
          trust: trust('123456789012'),
          policies: { all: allowed('*') },
        },
      ],
    });
    await client.send(new iam.PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary }));
    await client.send(new iam.PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
    const key = await create();
    const assumed = await cloud.sts(key).send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::123456789012:role/${RoleName}`,
        RoleSessionName: 'lease-1',
      }),
    );
    Object.assign(cloud.sandbox.faults.consistency, {
      userMs: delay,
      roleMs: delay,
      policyMs: delay,
      keyEndMs: delay,
    });
    await client.send(new iam.DeleteUserPolicyCommand({ UserName, PolicyName: 'all' }));
    await client.send(new iam.DeleteAccessKeyCommand({ UserName, AccessKeyId: key.accessKeyId }));
    await client.send(new iam.DeleteUserCommand({ UserName }));
    await client.send(new iam.DeleteRolePolicyCommand({ RoleName, PolicyName: 'all' }));
    await client.send(new iam.DeleteRoleCommand({ RoleName }));
    await client.send(new iam.DeletePolicyCommand({ PolicyArn: PermissionsBoundary }));
    for (const dying of [key, keyFrom(assumed.Credentials)]) {
      const { message } = await refusal(cloud.iam(dying).send(new iam.ListUsersCommand({})));
      assert.match(message, /because no permissions boundary allows the iam:ListUsers action$/);
    }
    const { User } = await client.send(new iam.GetUserCommand({ UserName }));
    assert.equal(User?.PermissionsBoundary?.PermissionsBoundaryArn, PermissionsBoundary);
  });

  it('keeps what was done without delay when the clock is set back', async () => {
    const clockBack = () => cloud.sandbox.clock.advance(-delay);
    cloud.sandbox.seed({ users: [{ name: UserName, withKey: true, policies: { all: allowed('*') } }] });
    const bob = cloud.iam(cloud.keyOf(UserName));
    await bob.send(new iam.CreateUserCommand({ UserName: 'new' }));
    clockBack();
    await bob.send(new iam.GetUserCommand({ UserName: 'new' }));
    const denial = policy({ Effect: 'Deny', Action: 'iam:GetUser', Resource: '*' });
    await client.send(new iam.PutUserPolicyCommand({ UserName, PolicyName: 'no', PolicyDocument: denial }));
    clockBack();
    assert.equal((await refusal(bob.send(new iam.GetUserCommand({})))).code, 'AccessDenied');
  });

  it('gives a seeded user a key anew when the old one is gone', async () => {
    const seed = () => cloud.sandbox.seed({ users: [{ name: UserName, withKey: true }] });
    seed();
    const { accessKeyId } = cloud.keyOf(UserName);
    seed();
    assert.equal(cloud.keyOf(UserName).accessKeyId, accessKeyId);
    await client.send(new iam.DeleteAccessKeyCommand({ UserName, AccessKeyId: accessKeyId }));
    await client.send(new iam.DeleteUserCommand({ UserName }));
    seed();
    await cloud.sts(cloud.keyOf(UserName)).send(new GetCallerIdentityCommand({}));
  });

  it('keeps what was seeded when the clock is set back', async () => {
    cloud.sandbox.seed({
      groups: [{ name: GroupName, policies: { list: allowed('iam:*') } }],
      users: [{ name: UserName, withKey: true, groups: [GroupName] }],
      roles: [{ arn: `arn:aws:iam::123456789012:role/${RoleName}`, trust: trust('123456789012') }],
    });
    cloud.sandbox.clock.advance(-delay);
    const bob = cloud.iam(cloud.keyOf(UserName));
    assert.deepEqual((await bob.send(new iam.ListUsersCommand({}))).Users?.length, 1);
    await bob.send(new iam.GetRoleCommand({ RoleName }));
    await bob.send(new iam.GetGroupCommand({ GroupName }));
  });
});

function allowed(action: string): string {
  return policy(allow(action));
}
