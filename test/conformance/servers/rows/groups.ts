import { attempt, pick, row, type Row } from '../row';

export const groups: readonly Row[] = [
  row(
    'CreateGroup answers with all that a group has',
    {
      Path: '/',
      GroupName: 'staff',
      GroupId: 'AGPA…',
      Arn: 'arn:aws:iam::ACCOUNT:group/staff',
      CreateDate: 'a date',
    },
    ({ iam, named }) => attempt(iam.createGroup({ GroupName: named('staff') }), ({ Group }) => Group),
  ),
  row('CreateGroup with a name that is taken', 'EntityAlreadyExists 409', async (scene) =>
    attempt(scene.iam.createGroup({ GroupName: await scene.group() })),
  ),
  row('CreateGroup with a name that is taken in another case', 'EntityAlreadyExists 409', async (scene) =>
    attempt(scene.iam.createGroup({ GroupName: (await scene.group()).toUpperCase() })),
  ),
  row('GetGroup lists the members', ['ann', 'bob'], async (scene) => {
    const GroupName = await scene.group();
    for (const base of ['ann', 'bob']) {
      await scene.iam.addUserToGroup({ GroupName, UserName: await scene.user(base) });
    }
    return attempt(scene.iam.getGroup({ GroupName }), ({ Users }) => Users?.map(({ UserName }) => UserName));
  }),
  row('GetGroup of none', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.getGroup({ GroupName: named('none') })),
  ),
  row('ListGroups under a path prefix', 'just these', async ({ iam, named, path }) => {
    await iam.createGroup({ GroupName: named('staff'), Path: path });
    return attempt(iam.listGroups({ PathPrefix: path }), ({ Groups }) =>
      Groups?.map(({ GroupName }) => GroupName).join() === named('staff') ? 'just these' : 'others',
    );
  }),
  row(
    'UpdateGroup renames and moves, and members stay',
    { arn: 'arn:aws:iam::ACCOUNT:group/new/crew', members: 1 },
    async (scene) => {
      const GroupName = await scene.group();
      await scene.iam.addUserToGroup({ GroupName, UserName: await scene.user() });
      await scene.iam.updateGroup({ GroupName, NewGroupName: scene.named('crew'), NewPath: '/new/' });
      return attempt(scene.iam.getGroup({ GroupName: scene.named('crew') }), ({ Group, Users }) => ({
        arn: Group?.Arn,
        members: Users?.length,
      }));
    },
  ),
  row('UpdateGroup to a name that is taken', 'EntityAlreadyExists 409', async (scene) => {
    const NewGroupName = await scene.group('crew');
    return attempt(scene.iam.updateGroup({ GroupName: await scene.group(), NewGroupName }));
  }),
  row('UpdateGroup of none', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.updateGroup({ GroupName: named('none'), NewGroupName: named('crew') })),
  ),
  row('AddUserToGroup twice changes nothing', 1, async (scene) => {
    const pair = { GroupName: await scene.group(), UserName: await scene.user() };
    await scene.iam.addUserToGroup(pair);
    await scene.iam.addUserToGroup(pair);
    return attempt(scene.iam.getGroup(pair), ({ Users }) => Users?.length);
  }),
  row('AddUserToGroup with nobody', 'NoSuchEntity 404', async (scene) =>
    attempt(scene.iam.addUserToGroup({ GroupName: await scene.group(), UserName: scene.named('nobody') })),
  ),
  row('AddUserToGroup to none', 'NoSuchEntity 404', async (scene) =>
    attempt(scene.iam.addUserToGroup({ GroupName: scene.named('none'), UserName: await scene.user() })),
  ),
  row('An eleventh group of a user', 'LimitExceeded 409', async (scene) => {
    const UserName = await scene.user();
    for (let count = 1; count <= 10; count += 1) {
      await scene.iam.addUserToGroup({ UserName, GroupName: await scene.group(`staff${count}`) });
    }
    return attempt(scene.iam.addUserToGroup({ UserName, GroupName: await scene.group('staff11') }));
  }),
  row('ListGroupsForUser', [{ GroupName: 'staff', Path: '/' }], async (scene) => {
    const UserName = await scene.user();
    await scene.iam.addUserToGroup({ UserName, GroupName: await scene.group() });
    return attempt(scene.iam.listGroupsForUser({ UserName }), ({ Groups }) =>
      Groups?.map((group) => pick(group, 'GroupName', 'Path')),
    );
  }),
  row('ListGroupsForUser of nobody', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.listGroupsForUser({ UserName: named('nobody') })),
  ),
  row('RemoveUserFromGroup', [], async (scene) => {
    const pair = { GroupName: await scene.group(), UserName: await scene.user() };
    await scene.iam.addUserToGroup(pair);
    await scene.iam.removeUserFromGroup(pair);
    return attempt(scene.iam.listGroupsForUser(pair), ({ Groups }) => Groups ?? []);
  }),
  row('RemoveUserFromGroup who is no member', 'NoSuchEntity 404', async (scene) =>
    attempt(scene.iam.removeUserFromGroup({ GroupName: await scene.group(), UserName: await scene.user() })),
  ),
  row('DeleteGroup lets it go', 'NoSuchEntity 404', async (scene) => {
    const GroupName = await scene.group();
    await scene.iam.deleteGroup({ GroupName });
    return attempt(scene.iam.getGroup({ GroupName }));
  }),
  row('DeleteGroup of none', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.deleteGroup({ GroupName: named('none') })),
  ),
];
