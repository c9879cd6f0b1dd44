import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { allow, policy, refusal, TestCloud } from './clients';

const account = 'arn:aws:iam::123456789012';
const there = '210987654321';
const local = `${account}:policy/local`;
const awsOwn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const trust = policy({
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
});

describe('sandbox: what managed policies are used for', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({
      seed: {
        managedPolicies: [{ arn: local, document: policy(allow('s3:GetObject')) }],
        groups: [{ name: 'dev', managedPolicyArns: [awsOwn] }],
        users: [
          { name: 'bob', path: '/team/', managedPolicyArns: [awsOwn] },
          { name: 'ann', managedPolicyArns: [awsOwn], withKey: true },
          { name: 'eve' },
        ],
        roles: [{ arn: `${account}:role/team/reader`, trust, managedPolicyArns: [awsOwn] }],
      },
      accounts: { [there]: { users: [{ name: 'zoe', managedPolicyArns: [awsOwn] }] } },
    });
    client = cloud.iam();
    await client.send(
      new iam.PutUserPermissionsBoundaryCommand({ UserName: 'eve', PermissionsBoundary: awsOwn }),
    );
  });
  afterEach(() => cloud.stop());

  const entities = async (input: Partial<iam.ListEntitiesForPolicyCommandInput> = {}, from = client) => {
    const command = new iam.ListEntitiesForPolicyCommand({ PolicyArn: awsOwn, ...input });
    const { PolicyGroups = [], PolicyRoles = [], PolicyUsers = [], ...rest } = await from.send(command);
    const names = [
      ...PolicyGroups.map(({ GroupName }) => GroupName),
      ...PolicyRoles.map(({ RoleName }) => RoleName),
      ...PolicyUsers.map(({ UserName }) => UserName),
    ];
    return { names, marker: rest.Marker, truncated: rest.IsTruncated };
  };
  const names = async (input: Partial<iam.ListEntitiesForPolicyCommandInput>) =>
    (await entities(input)).names;

  it('lists groups, roles and users, by kind, path and use', async () => {
    assert.deepEqual(await names({}), ['dev', 'reader', 'ann', 'bob', 'eve']);
    assert.deepEqual(await names({ EntityFilter: 'User' }), ['ann', 'bob', 'eve']);
    assert.deepEqual(await names({ EntityFilter: 'LocalManagedPolicy' }), []);
    assert.deepEqual(await names({ PathPrefix: '/team/' }), ['reader', 'bob']);
    assert.deepEqual(await names({ PolicyUsageFilter: 'PermissionsBoundary' }), ['eve']);
    assert.deepEqual(await names({ PolicyUsageFilter: 'PermissionsPolicy', EntityFilter: 'User' }), [
      'ann',
      'bob',
    ]);
    const bogus: object = { EntityFilter: 'Bogus' };
    assert.equal((await refusal(entities(bogus))).code, 'ValidationError');
  });

  it('lists them in pages that neither repeat nor miss while others come and go', async () => {
    const first = await entities({ MaxItems: 3 });
    assert.deepEqual([first.names, first.truncated], [['dev', 'reader', 'ann'], true]);
    await client.send(new iam.DetachGroupPolicyCommand({ GroupName: 'dev', PolicyArn: awsOwn }));
    await client.send(new iam.DetachUserPolicyCommand({ UserName: 'ann', PolicyArn: awsOwn }));
    await client.send(new iam.CreateUserCommand({ UserName: 'cid' }));
    await client.send(new iam.AttachUserPolicyCommand({ UserName: 'cid', PolicyArn: awsOwn }));
    const second = await entities({ MaxItems: 3, Marker: first.marker });
    assert.deepEqual([second.names, second.truncated], [['bob', 'cid', 'eve'], false]);
  });

  it('tells no account of another', async () => {
    const elsewhere = cloud.iam(cloud.sandbox.account(there).root);
    assert.deepEqual((await entities({}, elsewhere)).names, ['zoe']);
    const get = async (from: iam.IAMClient) =>
      (await from.send(new iam.GetPolicyCommand({ PolicyArn: awsOwn }))).Policy;
    assert.equal((await get(elsewhere))?.AttachmentCount, 1);
    assert.equal((await get(client))?.AttachmentCount, 4);
    assert.equal((await get(client))?.PermissionsBoundaryUsageCount, 1);
    assert.equal((await get(elsewhere))?.PermissionsBoundaryUsageCount, 0);
    const attach = new iam.AttachUserPolicyCommand({ UserName: 'zoe', PolicyArn: local });
    assert.deepEqual(await refusal(elsewhere.send(attach)), {
      code: 'NoSuchEntity',
      message: `Policy ${local} does not exist or is not attachable.`,
      status: 404,
    });
    const foreign = await refusal(elsewhere.send(new iam.GetPolicyCommand({ PolicyArn: local })));
    assert.equal(foreign.code, 'AccessDenied');
    const listed = await elsewhere.send(new iam.ListPoliciesCommand({ OnlyAttached: true }));
    assert.deepEqual(
      listed.Policies?.map(({ Arn }) => Arn),
      [awsOwn],
    );
  });

  it('filters the list of policies', async () => {
    const list = async (input: iam.ListPoliciesCommandInput) => {
      const { Policies = [] } = await client.send(new iam.ListPoliciesCommand(input));
      return Policies.map(({ Arn }) => Arn);
    };
    assert.deepEqual(await list({ OnlyAttached: true }), [awsOwn]);
    assert.deepEqual(await list({ Scope: 'Local' }), [local]);
    assert.deepEqual(await list({ PolicyUsageFilter: 'PermissionsBoundary' }), [awsOwn]);
    assert.deepEqual(await list({ Scope: 'Local', PolicyUsageFilter: 'PermissionsPolicy' }), []);
    assert.deepEqual(await list({ PathPrefix: '/team/' }), []);
  });

  it('keeps a policy while it is attached or a boundary', async () => {
    const remove = () => client.send(new iam.DeletePolicyCommand({ PolicyArn: local }));
    const boundary = { UserName: 'bob', PermissionsBoundary: local };
    await client.send(new iam.PutUserPermissionsBoundaryCommand(boundary));
    assert.deepEqual(await refusal(remove()), {
      code: 'DeleteConflict',
      message: 'Cannot delete a policy attached to entities.',
      status: 409,
    });
    await client.send(new iam.DeleteUserPermissionsBoundaryCommand({ UserName: 'bob' }));
    await client.send(new iam.AttachGroupPolicyCommand({ GroupName: 'dev', PolicyArn: local }));
    assert.equal((await refusal(remove())).code, 'DeleteConflict');
    await client.send(new iam.DetachGroupPolicyCommand({ GroupName: 'dev', PolicyArn: local }));
    const detach = new iam.DetachGroupPolicyCommand({ GroupName: 'dev', PolicyArn: local });
    assert.equal((await refusal(client.send(detach))).message, `Policy ${local} was not found.`);
    await remove();
  });

  it('is for whom the policies allow it, by ARN and by what is attached', async () => {
    const ann = cloud.iam(cloud.keyOf('ann'));
    await client.send(new iam.DetachUserPolicyCommand({ UserName: 'ann', PolicyArn: awsOwn }));
    const may = (statement: object) =>
      cloud.sandbox.seed({ users: [{ name: 'ann', policies: { p: policy(statement) } }] });
    const denied = async (call: Promise<unknown>) => assert.equal((await refusal(call)).code, 'AccessDenied');
    const attach = (PolicyArn: string, UserName = 'bob') =>
      ann.send(new iam.AttachUserPolicyCommand({ UserName, PolicyArn }));
    may({
      ...allow('iam:AttachUserPolicy', `${account}:user/team/*`),
      Condition: { ArnEquals: { 'iam:PolicyARN': local } },
    });
    await attach(local);
    await denied(attach('arn:aws:iam::aws:policy/IAMFullAccess'));
    await denied(attach(local, 'eve'));
    may({
      ...allow(['iam:AttachUserPolicy', 'iam:GetUser']),
      Condition: { ArnEquals: { 'iam:PermissionsBoundary': awsOwn } },
    });
    await attach(local, 'eve');
    await denied(attach(local, 'ann'));
    // Reading a user knows no boundary: the key is not among those of the action.
    await denied(ann.send(new iam.GetUserCommand({ UserName: 'eve' })));
    may(allow('iam:ListPolicies', `${account}:policy/*`));
    const refused = await refusal(ann.send(new iam.ListPoliciesCommand({ PathPrefix: '/team/' })));
    assert.match(refused.message, /iam:ListPolicies on resource: policy path \/team\/ /);
  });

  it('gives no version id twice, and names what is missing', async () => {
    const PolicyDocument = policy(allow('s3:*'));
    const version = async () =>
      (await client.send(new iam.CreatePolicyVersionCommand({ PolicyArn: local, PolicyDocument })))
        .PolicyVersion;
    assert.equal((await version())?.VersionId, 'v2');
    await client.send(new iam.DeletePolicyVersionCommand({ PolicyArn: local, VersionId: 'v2' }));
    const made = await version();
    assert.deepEqual([made?.VersionId, made?.IsDefaultVersion, made?.Document], ['v3', false, undefined]);
    const missing = await refusal(
      client.send(new iam.GetPolicyVersionCommand({ PolicyArn: local, VersionId: 'v2' })),
    );
    assert.equal(missing.message, `Policy ${local} version v2 does not exist or is not attachable.`);
    const none = `${account}:policy/none`;
    const noPolicy = new iam.SetDefaultPolicyVersionCommand({ PolicyArn: none, VersionId: 'v1' });
    assert.equal(
      (await refusal(client.send(noPolicy))).message,
      `Policy ${none} version v1 does not exist or is not attachable.`,
    );
    const bad = new iam.SetDefaultPolicyVersionCommand({ PolicyArn: local, VersionId: 'latest' });
    assert.equal(
      (await refusal(client.send(bad))).message,
      "1 validation error detected: Value at 'versionId' failed to satisfy constraint: Member must satisfy regular expression pattern: v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?",
    );
  });

  it('takes no ARN that cannot be a policy’s', async () => {
    const get = (PolicyArn: string) => refusal(client.send(new iam.GetPolicyCommand({ PolicyArn })));
    assert.deepEqual(await get('longpolicynamebutnoarn'), {
      code: 'ValidationError',
      message: 'ARN longpolicynamebutnoarn is not valid.',
      status: 400,
    });
    assert.equal((await get(`${account}:user/team/bob`)).code, 'InvalidInput');
    assert.equal((await get('short')).code, 'ValidationError');
  });

  it('leaves the policies of service-linked roles to AWS', async () => {
    const linked = 'arn:aws:iam::aws:policy/aws-service-role/AWSSupportServiceRolePolicy';
    cloud.sandbox.seed({ managedPolicies: [{ arn: linked, document: policy(allow('support:*')) }] });
    const { Policy } = await client.send(new iam.GetPolicyCommand({ PolicyArn: linked }));
    assert.equal(Policy?.IsAttachable, false);
    const uses: readonly Promise<unknown>[] = [
      client.send(new iam.AttachRolePolicyCommand({ RoleName: 'reader', PolicyArn: linked })),
      client.send(
        new iam.PutUserPermissionsBoundaryCommand({ UserName: 'bob', PermissionsBoundary: linked }),
      ),
    ];
    for (const refused of await Promise.all(uses.map(refusal))) {
      assert.deepEqual([refused.code, refused.status], ['PolicyNotAttachable', 400]);
    }
  });

  it('lets AWS’s own be changed by nobody', async () => {
    const PolicyDocument = policy(allow('s3:*'));
    const changes: readonly Promise<unknown>[] = [
      client.send(new iam.DeletePolicyCommand({ PolicyArn: awsOwn })),
      client.send(new iam.CreatePolicyVersionCommand({ PolicyArn: awsOwn, PolicyDocument })),
      client.send(new iam.SetDefaultPolicyVersionCommand({ PolicyArn: awsOwn, VersionId: 'v1' })),
      client.send(new iam.DeletePolicyVersionCommand({ PolicyArn: awsOwn, VersionId: 'v1' })),
    ];
    for (const refused of await Promise.all(changes.map(refusal))) {
      assert.equal(refused.code, 'AccessDenied');
      assert.equal(refused.status, 403);
    }
  });
});
