import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { allow, policy, refusal, TestCloud } from './clients';

const account = '123456789012';
const bob = `arn:aws:iam::${account}:user/bob`;

describe('sandbox: renaming a user', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({
      seed: {
        groups: [{ name: 'team' }],
        users: [
          {
            name: 'bob',
            withKey: true,
            groups: ['team'],
            policies: {
              own: policy(allow('iam:GetUser', `arn:aws:iam::${account}:user/\${aws:username}`)),
              byName: policy(allow('iam:ListUserTags', bob)),
            },
          },
          { name: 'Carol' },
          { name: 'admin', withKey: true },
        ],
        roles: [
          {
            arn: `arn:aws:iam::${account}:role/door`,
            trust: policy({ Effect: 'Allow', Principal: { AWS: bob }, Action: 'sts:AssumeRole' }),
          },
        ],
      },
    });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const rename = (input: Partial<iam.UpdateUserCommandInput>, by = client) =>
    by.send(new iam.UpdateUserCommand({ UserName: 'bob', ...input }));
  const whoIsBob = async () =>
    (await cloud.sts(cloud.keyOf('bob')).send(new GetCallerIdentityCommand({}))).Arn;

  it('keeps the id, the keys, the groups and the policies under the new name and path', async () => {
    const before = cloud.sandbox.inspect.user('bob');
    await rename({ NewUserName: 'robert', NewPath: '/staff/' });
    const after = cloud.sandbox.inspect.user('robert');
    const arn = `arn:aws:iam::${account}:user/staff/robert`;
    assert.deepEqual(after, { ...before, name: 'robert', path: '/staff/', arn });
    assert.deepEqual(cloud.sandbox.inspect.groups, [{ name: 'team', members: ['robert'] }]);
    assert.equal(await whoIsBob(), arn);
    assert.equal(
      (await refusal(client.send(new iam.GetUserCommand({ UserName: 'bob' })))).code,
      'NoSuchEntity',
    );
  });

  it('may move only, and may change the case of a name only', async () => {
    await rename({ NewPath: '/a/' });
    await rename({ NewUserName: 'Bob' });
    assert.equal(await whoIsBob(), `arn:aws:iam::${account}:user/a/Bob`);
  });

  it('frees the old name, and the new one is taken', async () => {
    await rename({ NewUserName: 'robert' });
    await client.send(new iam.CreateUserCommand({ UserName: 'BOB' }));
    const again = await refusal(client.send(new iam.CreateUserCommand({ UserName: 'Robert' })));
    assert.equal(again.code, 'EntityAlreadyExists');
    const listed = await client.send(new iam.ListUsersCommand({}));
    assert.deepEqual(
      listed.Users?.map((user) => user.UserName),
      ['admin', 'BOB', 'Carol', 'robert'],
    );
  });

  it('is refused for a name that another user has in whatever case', async () => {
    const refused = await refusal(rename({ NewUserName: 'carol' }));
    assert.deepEqual(refused, {
      code: 'EntityAlreadyExists',
      message: 'User with name carol already exists.',
      status: 409,
    });
    assert.equal(await whoIsBob(), bob);
  });

  it('is refused for what is no name or path', async () => {
    assert.equal((await refusal(rename({ NewUserName: 'x'.repeat(65) }))).code, 'ValidationError');
    assert.equal((await refusal(rename({ NewUserName: 'no spaces' }))).code, 'ValidationError');
    assert.equal((await refusal(rename({ NewPath: 'staff' }))).code, 'ValidationError');
    assert.equal((await refusal(rename({ UserName: 'nobody', NewPath: '/' }))).code, 'NoSuchEntity');
  });

  it('needs permission on the old ARN and on the new one', async () => {
    const admin = cloud.iam(cloud.keyOf('admin'));
    const may = (...arns: readonly string[]) =>
      client.send(
        new iam.PutUserPolicyCommand({
          UserName: 'admin',
          PolicyName: 'p',
          PolicyDocument: policy(allow('iam:UpdateUser', arns)),
        }),
      );
    const robert = `arn:aws:iam::${account}:user/staff/robert`;
    const move = () => rename({ NewUserName: 'robert', NewPath: '/staff/' }, admin);
    await may(bob);
    assert.match((await refusal(move())).message, /user\/staff\/robert/);
    await may(robert);
    assert.match((await refusal(move())).message, /resource: user bob /);
    await may(bob, robert);
    await move();
  });

  it('keeps trust policies that name the user, but not policies that name its ARN as resource', async () => {
    const key = cloud.keyOf('bob');
    const tags = (UserName: string) => cloud.iam(key).send(new iam.ListUserTagsCommand({ UserName }));
    await tags('bob');
    await rename({ NewUserName: 'robert' });
    const RoleArn = `arn:aws:iam::${account}:role/door`;
    await cloud.sts(key).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'robert' }));
    const { Role } = await client.send(new iam.GetRoleCommand({ RoleName: 'door' }));
    assert.match(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''), /user\/robert"/);

    assert.equal((await refusal(tags('robert'))).code, 'AccessDenied');
    const own = await cloud.iam(key).send(new iam.GetUserCommand({}));
    assert.equal(own.User?.UserName, 'robert');
  });
});
