import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { allow, policy, refusal, TestCloud } from './clients';

const account = 'arn:aws:iam::123456789012';
const AssumeRolePolicyDocument = policy({
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
});
const RoleName = 'reader';

describe('sandbox: roles', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start();
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const create = (input: Partial<iam.CreateRoleCommandInput> = {}) =>
    client.send(new iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, ...input }));
  const getRole = async () => (await client.send(new iam.GetRoleCommand({ RoleName }))).Role;

  it('show when made what AWS shows then, and the rest when asked', async () => {
    const { Role } = await create({ Description: 'reads', Tags: [{ Key: 'team', Value: 'a' }] });
    assert.equal(Role?.Description, undefined);
    assert.equal(Role?.MaxSessionDuration, undefined);
    assert.deepEqual(Role?.Tags, [{ Key: 'team', Value: 'a' }]);
    const got = await getRole();
    assert.equal(got?.Description, 'reads');
    assert.equal(got.MaxSessionDuration, 3600);
    assert.deepEqual(got.RoleLastUsed, {});
    const [listed] = (await client.send(new iam.ListRolesCommand({}))).Roles ?? [];
    assert.deepEqual(
      [listed?.Description, listed?.MaxSessionDuration, listed?.Tags, listed?.RoleLastUsed],
      ['reads', 3600, undefined, undefined],
    );
  });

  it('get another description in two ways, and keep what is not given', async () => {
    await create({ Description: 'first', MaxSessionDuration: 7200 });
    const answer = await client.send(
      new iam.UpdateRoleDescriptionCommand({ RoleName, Description: 'second' }),
    );
    assert.equal(answer.Role?.Description, 'second');
    assert.equal(answer.Role.MaxSessionDuration, undefined);
    await client.send(new iam.UpdateRoleCommand({ RoleName }));
    assert.deepEqual(
      [(await getRole())?.Description, (await getRole())?.MaxSessionDuration],
      ['second', 7200],
    );
    await client.send(new iam.UpdateRoleCommand({ RoleName, Description: '', MaxSessionDuration: 3600 }));
    assert.equal((await getRole())?.MaxSessionDuration, 3600);
    const long = new iam.UpdateRoleDescriptionCommand({ RoleName, Description: 'x'.repeat(1001) });
    assert.equal((await refusal(client.send(long))).code, 'ValidationError');
  });

  it('are deleted when nothing hangs on them', async () => {
    await create();
    const remove = () => client.send(new iam.DeleteRoleCommand({ RoleName }));
    const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    await client.send(new iam.AttachRolePolicyCommand({ RoleName, PolicyArn }));
    assert.deepEqual(await refusal(remove()), {
      code: 'DeleteConflict',
      message: 'Cannot delete entity, must detach all policies first.',
      status: 409,
    });
    await client.send(new iam.DetachRolePolicyCommand({ RoleName, PolicyArn }));
    const PolicyDocument = policy(allow('s3:*'));
    await client.send(new iam.PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument }));
    assert.equal((await refusal(remove())).message, 'Cannot delete entity, must delete policies first.');
    await client.send(new iam.DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }));
    const profiles = await client.send(new iam.ListInstanceProfilesForRoleCommand({ RoleName }));
    assert.deepEqual([profiles.InstanceProfiles, profiles.IsTruncated], [[], false]);
    await remove();
    assert.deepEqual(await refusal(getRole()), {
      code: 'NoSuchEntity',
      message: 'The role with name reader cannot be found.',
      status: 404,
    });
  });

  it('have no instance profiles: there is nothing to list and nothing to make', async () => {
    const listed = await client.send(new iam.ListInstanceProfilesCommand({}));
    assert.deepEqual(listed.InstanceProfiles, []);
    const make = new iam.CreateInstanceProfileCommand({ InstanceProfileName: 'p' });
    assert.equal((await refusal(client.send(make))).code, 'InvalidAction');
    const none = new iam.ListInstanceProfilesForRoleCommand({ RoleName: 'none' });
    assert.equal((await refusal(client.send(none))).code, 'NoSuchEntity');
  });

  it('that AWS keeps to itself stay as they are', async () => {
    const kept = 'aws-service-role/elasticbeanstalk.amazonaws.com/linked';
    const trust = AssumeRolePolicyDocument;
    cloud.sandbox.seed({
      roles: [
        { arn: `${account}:role/${kept}`, trust },
        { arn: `${account}:role/aws-reserved/sso.amazonaws.com/sso`, trust },
      ],
    });
    const PolicyDocument = trust;
    const changes = (name: string): readonly (() => Promise<unknown>)[] => [
      () => client.send(new iam.DeleteRoleCommand({ RoleName: name })),
      () => client.send(new iam.UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument })),
      () => client.send(new iam.UpdateRoleCommand({ RoleName: name, MaxSessionDuration: 7200 })),
      () => client.send(new iam.DeleteRolePermissionsBoundaryCommand({ RoleName: name })),
      () =>
        client.send(
          new iam.AttachRolePolicyCommand({
            RoleName: name,
            PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
          }),
        ),
    ];
    for (const name of ['linked', 'sso']) {
      for (const change of changes(name)) {
        assert.deepEqual(await refusal(change()), {
          code: 'UnmodifiableEntity',
          message: `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`,
          status: 400,
        });
      }
    }
    const describe = (name: string) =>
      client.send(new iam.UpdateRoleCommand({ RoleName: name, Description: 'mine' }));
    await describe('linked');
    assert.equal((await refusal(describe('sso'))).code, 'UnmodifiableEntity');
  });

  it('have a trust policy of 2,048 characters at most, and are 1,000 at most', async () => {
    const services = Array.from({ length: 80 }, (_, index) => `service-${index}.amazonaws.com`);
    const long = policy({ Effect: 'Allow', Principal: { Service: services }, Action: 'sts:AssumeRole' });
    assert.equal(
      (await refusal(create({ AssumeRolePolicyDocument: long }))).message,
      'Cannot exceed quota for ACLSizePerRole: 2048',
    );
    const roles = Array.from({ length: 1000 }, (_, index) => ({
      arn: `${account}:role/r${index}`,
      trust: AssumeRolePolicyDocument,
    }));
    cloud.sandbox.seed({ roles });
    assert.equal((await refusal(create())).message, 'Cannot exceed quota for RolesPerAccount: 1000');
  });

  it('take an ARN for a boundary, of a managed policy that exists', async () => {
    await create();
    const put = (PermissionsBoundary: string) =>
      client.send(new iam.PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
    const wrong = `${account}:not_a_policy/invalid`;
    assert.deepEqual(await refusal(put(wrong)), {
      code: 'InvalidInput',
      message: `ARN ${wrong} is not valid.`,
      status: 400,
    });
    const none = `${account}:policy/none`;
    assert.deepEqual(await refusal(put(none)), {
      code: 'NoSuchEntity',
      message: `Scope ARN: ${none} does not exist or is not attachable.`,
      status: 404,
    });
    await put('arn:aws:iam::aws:policy/ReadOnlyAccess');
    assert.deepEqual((await getRole())?.PermissionsBoundary, {
      PermissionsBoundaryType: 'Policy',
      PermissionsBoundaryArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    });
    await client.send(new iam.DeleteRolePermissionsBoundaryCommand({ RoleName }));
    assert.equal((await getRole())?.PermissionsBoundary, undefined);
  });
});
