import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { allow, policy, refusal, TestCloud } from './clients';

const account = 'arn:aws:iam::123456789012';
const there = '210987654321';
const reading = policy(allow('s3:GetObject'));
const writing = policy(allow('s3:PutObject', 'arn:aws:s3:::reports/ü*'));
const trust = policy({
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
});
const local = `${account}:policy/team/writing`;
const awsOwn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const attached = [{ PolicyName: 'ReadOnlyAccess', PolicyArn: awsOwn }];

describe('sandbox: the details of an account', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  before(async () => {
    cloud = await TestCloud.start({
      seed: {
        managedPolicies: [{ arn: local, document: reading }],
        groups: [{ name: 'dev', policies: { g: reading }, managedPolicyArns: [awsOwn] }],
        users: [
          { name: 'Bob', path: '/team/', tags: { squad: 'blue' }, groups: ['dev'], policies: { p: writing } },
          { name: 'ann', withKey: true },
        ],
        roles: [{ arn: `${account}:role/reader`, trust, policies: { r: reading } }],
      },
      accounts: {
        [there]: {
          users: [{ name: 'zoe', managedPolicyArns: [awsOwn, 'arn:aws:iam::aws:policy/IAMFullAccess'] }],
        },
      },
    });
    client = cloud.iam();
    await client.send(
      new iam.CreatePolicyVersionCommand({ PolicyArn: local, PolicyDocument: writing, SetAsDefault: true }),
    );
    await client.send(
      new iam.PutUserPermissionsBoundaryCommand({ UserName: 'Bob', PermissionsBoundary: local }),
    );
    await client.send(
      new iam.PutRolePermissionsBoundaryCommand({ RoleName: 'reader', PermissionsBoundary: local }),
    );
    await client.send(new iam.AttachRolePolicyCommand({ RoleName: 'reader', PolicyArn: local }));
  });
  after(() => cloud.stop());

  const details = (input: iam.GetAccountAuthorizationDetailsCommandInput = {}) =>
    client.send(new iam.GetAccountAuthorizationDetailsCommand(input));
  const boundary = { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: local };

  it('tell of users with groups, boundary, tags and documents', async () => {
    const { UserDetailList } = await details();
    assert.deepEqual(
      UserDetailList?.map(({ UserName }) => UserName),
      ['ann', 'Bob'],
    );
    const bob = UserDetailList[1];
    assert.equal(bob?.Arn, `${account}:user/team/Bob`);
    assert.deepEqual(bob.GroupList, ['dev']);
    assert.deepEqual(bob.Tags, [{ Key: 'squad', Value: 'blue' }]);
    assert.deepEqual(bob.PermissionsBoundary, boundary);
    assert.deepEqual(bob.AttachedManagedPolicies, []);
    const [inline] = bob.UserPolicyList ?? [];
    assert.equal(inline?.PolicyName, 'p');
    assert.match(inline.PolicyDocument ?? '', /%C3%BC/);
    assert.equal(decodeURIComponent(inline.PolicyDocument ?? ''), writing);
  });

  it('tell of groups and roles', async () => {
    const { GroupDetailList, RoleDetailList } = await details();
    const [dev] = GroupDetailList ?? [];
    assert.equal(dev?.GroupName, 'dev');
    assert.deepEqual(dev.AttachedManagedPolicies, attached);
    assert.equal(decodeURIComponent(dev.GroupPolicyList?.[0]?.PolicyDocument ?? ''), reading);
    const [role] = RoleDetailList ?? [];
    assert.equal(decodeURIComponent(role?.AssumeRolePolicyDocument ?? ''), trust);
    assert.deepEqual(role?.InstanceProfileList, []);
    assert.deepEqual(role?.AttachedManagedPolicies, [{ PolicyName: 'writing', PolicyArn: local }]);
    assert.deepEqual(role?.PermissionsBoundary, boundary);
    assert.deepEqual(role?.Tags, []);
    assert.deepEqual(role?.RoleLastUsed, {});
  });

  it('tell of customer policies with all versions, and of AWS’s only where this account uses them', async () => {
    const { Policies } = await details();
    assert.deepEqual(
      Policies?.map(({ Arn, AttachmentCount, PermissionsBoundaryUsageCount }) => [
        Arn,
        AttachmentCount,
        PermissionsBoundaryUsageCount,
      ]),
      [
        [local, 1, 2],
        [awsOwn, 1, 0],
      ],
    );
    const versions = Policies[0]?.PolicyVersionList?.map(({ VersionId, IsDefaultVersion, Document }) => [
      VersionId,
      IsDefaultVersion,
      decodeURIComponent(Document ?? ''),
    ]);
    assert.deepEqual(versions, [
      ['v2', true, writing],
      ['v1', false, reading],
    ]);
  });

  it('are filtered by kind, with the other lists empty', async () => {
    const groups = await details({ Filter: ['Group'] });
    assert.deepEqual(
      [groups.UserDetailList, groups.RoleDetailList, groups.Policies, groups.GroupDetailList?.length],
      [[], [], [], 1],
    );
    const policies = await details({ Filter: ['AWSManagedPolicy', 'Role'] });
    assert.deepEqual(
      [policies.Policies?.length, policies.RoleDetailList?.length, policies.UserDetailList],
      [1, 1, []],
    );
    const bogus: object = { Filter: ['Bogus'] };
    assert.equal((await refusal(details(bogus))).code, 'ValidationError');
  });

  it('come in pages over all kinds', async () => {
    const names: (string | undefined)[][] = [];
    for await (const page of iam.paginateGetAccountAuthorizationDetails({ client, pageSize: 4 }, {})) {
      names.push([
        ...(page.UserDetailList ?? []).map(({ UserName }) => UserName),
        ...(page.GroupDetailList ?? []).map(({ GroupName }) => GroupName),
        ...(page.RoleDetailList ?? []).map(({ RoleName }) => RoleName),
        ...(page.Policies ?? []).map(({ PolicyName }) => PolicyName),
      ]);
    }
    assert.deepEqual(names, [
      ['ann', 'Bob', 'dev', 'reader'],
      ['writing', 'ReadOnlyAccess'],
    ]);
  });

  it('are for whom may read them all', async () => {
    const ann = cloud.iam(cloud.keyOf('ann'));
    const ask = () => ann.send(new iam.GetAccountAuthorizationDetailsCommand({}));
    const may = (resource: string) => {
      const statement = allow('iam:GetAccountAuthorizationDetails', resource);
      cloud.sandbox.seed({ users: [{ name: 'ann', policies: { p: policy(statement) } }] });
    };
    may(`${account}:*`);
    assert.equal((await refusal(ask())).code, 'AccessDenied');
    may('*');
    await ask();
  });
});
