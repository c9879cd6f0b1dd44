import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { allow, policy, refusal, TestCloud } from './clients';

const account = 'arn:aws:iam::123456789012';

describe('sandbox: groups', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({
      seed: {
        groups: [{ name: 'dev', policies: { read: policy(allow('s3:GetObject')) } }],
        users: [{ name: 'bob', groups: ['dev'], withKey: true }, { name: 'eve' }],
      },
    });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const getGroup = async (GroupName: string) => client.send(new iam.GetGroupCommand({ GroupName }));
  const update = (input: Omit<iam.UpdateGroupCommandInput, 'GroupName'>, key = cloud.sandbox.root) =>
    cloud.iam(key).send(new iam.UpdateGroupCommand({ GroupName: 'dev', ...input }));

  it('get a new name and a new path, and keep their id, members and policies', async () => {
    const before = await getGroup('dev');
    await update({ NewGroupName: 'ops', NewPath: '/team/' });
    const after = await getGroup('ops');
    assert.equal(after.Group?.Arn, `${account}:group/team/ops`);
    assert.equal(after.Group.Path, '/team/');
    assert.equal(after.Group.GroupId, before.Group?.GroupId);
    assert.deepEqual(after.Users, before.Users);
    const { Groups } = await client.send(new iam.ListGroupsForUserCommand({ UserName: 'bob' }));
    assert.deepEqual(
      Groups?.map(({ GroupName }) => GroupName),
      ['ops'],
    );
    const names = await client.send(new iam.ListGroupPoliciesCommand({ GroupName: 'ops' }));
    assert.deepEqual(names.PolicyNames, ['read']);
    assert.equal((await refusal(getGroup('dev'))).message, 'The group with name dev cannot be found.');
    const leave = new iam.RemoveUserFromGroupCommand({ GroupName: 'ops', UserName: 'bob' });
    await client.send(leave);
    await client.send(new iam.DeleteGroupPolicyCommand({ GroupName: 'ops', PolicyName: 'read' }));
    await client.send(new iam.DeleteGroupCommand({ GroupName: 'ops' }));
  });

  it('may change the case of their name, but not take another’s', async () => {
    await client.send(new iam.CreateGroupCommand({ GroupName: 'ops' }));
    const taken = await refusal(update({ NewGroupName: 'OPS' }));
    assert.deepEqual(
      [taken.code, taken.message],
      ['EntityAlreadyExists', 'Group with name OPS already exists.'],
    );
    await update({ NewGroupName: 'Dev' });
    assert.equal((await getGroup('Dev')).Group?.GroupName, 'Dev');
  });

  it('are renamed by who may change both the old group and the new one', async () => {
    const mayUpdate = (...names: readonly string[]) => {
      const statement = allow(
        'iam:UpdateGroup',
        names.map((name) => `${account}:group/${name}`),
      );
      cloud.sandbox.seed({ users: [{ name: 'bob', policies: { p: policy(statement) } }] });
    };
    mayUpdate('dev');
    const refused = await refusal(update({ NewGroupName: 'ops' }, cloud.keyOf('bob')));
    assert.match(refused.message, /iam:UpdateGroup on resource: arn:aws:iam::123456789012:group\/ops /);
    mayUpdate('dev', 'ops');
    await update({ NewGroupName: 'ops' }, cloud.keyOf('bob'));
  });

  it('name the missing user before the missing group', async () => {
    const add = new iam.AddUserToGroupCommand({ GroupName: 'none', UserName: 'none' });
    assert.match((await refusal(client.send(add))).message, /^The user with name none/);
    const remove = new iam.RemoveUserFromGroupCommand({ GroupName: 'none', UserName: 'none' });
    assert.match((await refusal(client.send(remove))).message, /^The user with name none/);
    const other = new iam.AddUserToGroupCommand({ GroupName: 'none', UserName: 'eve' });
    assert.match((await refusal(client.send(other))).message, /^The group with name none/);
  });

  it('are joined once, and left by members only', async () => {
    const add = (UserName: string) => new iam.AddUserToGroupCommand({ GroupName: 'dev', UserName });
    const remove = (UserName: string) => new iam.RemoveUserFromGroupCommand({ GroupName: 'dev', UserName });
    await client.send(add('bob'));
    assert.equal((await refusal(client.send(remove('eve')))).code, 'NoSuchEntity');
    assert.deepEqual(cloud.sandbox.inspect.groups, [{ name: 'dev', members: ['bob'] }]);
  });

  it('are 300 at most', async () => {
    const groups = Array.from({ length: 299 }, (_, index) => ({ name: `g${index}` }));
    cloud.sandbox.seed({ groups });
    const more = await refusal(client.send(new iam.CreateGroupCommand({ GroupName: 'one-more' })));
    assert.deepEqual(
      [more.code, more.message],
      ['LimitExceeded', 'Cannot exceed quota for GroupsPerAccount: 300'],
    );
  });

  it('show their members and a user’s groups in pages', async () => {
    const users = ['ann', 'cid', 'dan'].map((name) => ({ name, groups: ['dev'] }));
    cloud.sandbox.seed({ users });
    const pages = iam.paginateGetGroup({ client, pageSize: 3 }, { GroupName: 'dev' });
    const seen: (string | undefined)[][] = [];
    for await (const { Users = [] } of pages) seen.push(Users.map(({ UserName }) => UserName));
    assert.deepEqual(seen, [['ann', 'bob', 'cid'], ['dan']]);

    cloud.sandbox.seed({
      groups: [{ name: 'art' }, { name: 'zoo' }],
      users: [{ name: 'bob', groups: ['art', 'zoo'] }],
    });
    const first = await client.send(new iam.ListGroupsForUserCommand({ UserName: 'bob', MaxItems: 2 }));
    assert.deepEqual(
      first.Groups?.map(({ GroupName }) => GroupName),
      ['art', 'dev'],
    );
    await client.send(new iam.RemoveUserFromGroupCommand({ GroupName: 'dev', UserName: 'bob' }));
    const second = await client.send(
      new iam.ListGroupsForUserCommand({ UserName: 'bob', Marker: first.Marker }),
    );
    assert.deepEqual(
      second.Groups?.map(({ GroupName }) => GroupName),
      ['zoo'],
    );
  });
});
