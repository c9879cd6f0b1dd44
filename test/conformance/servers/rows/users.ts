import { attempt, pick, row, type Row } from '../row';

export const users: readonly Row[] = [
  row(
    'CreateUser answers with all that a user has',
    {
      Path: '/',
      UserName: 'ann',
      UserId: 'AIDA…',
      Arn: 'arn:aws:iam::ACCOUNT:user/ann',
      CreateDate: 'a date',
    },
    ({ iam, named }) => attempt(iam.createUser({ UserName: named('ann') }), ({ User }) => User),
  ),
  row('Dates are whole seconds', true, async ({ iam, named }) => {
    const dates = [];
    for (const base of ['ann', 'bob', 'carl', 'dora']) {
      const { User } = await iam.createUser({ UserName: named(base) });
      dates.push(User?.CreateDate?.getMilliseconds());
    }
    return dates.every((milliseconds) => milliseconds === 0);
  }),
  row('CreateUser keeps a path', 'arn:aws:iam::ACCOUNT:user/a/b/ann', ({ iam, named }) =>
    attempt(iam.createUser({ UserName: named('ann'), Path: '/a/b/' }), ({ User }) => User?.Arn),
  ),
  row('CreateUser with a name that is taken', 'EntityAlreadyExists 409', async (scene) =>
    attempt(scene.iam.createUser({ UserName: await scene.user() })),
  ),
  row('CreateUser with a name that is taken in another case', 'EntityAlreadyExists 409', async (scene) =>
    attempt(scene.iam.createUser({ UserName: (await scene.user()).toUpperCase() })),
  ),
  row('CreateUser with a name that is taken on another path', 'EntityAlreadyExists 409', async (scene) =>
    attempt(scene.iam.createUser({ UserName: await scene.user(), Path: '/other/' })),
  ),
  row('CreateUser answers with the tags it was given', [{ Key: 'team', Value: 'red' }], ({ iam, named }) =>
    attempt(
      iam.createUser({ UserName: named('ann'), Tags: [{ Key: 'team', Value: 'red' }] }),
      ({ User }) => User?.Tags,
    ),
  ),
  row('GetUser finds a user', { Path: '/', UserName: 'ann', UserId: 'AIDA…' }, async (scene) =>
    attempt(scene.iam.getUser({ UserName: await scene.user() }), ({ User }) =>
      pick(User, 'Path', 'UserName', 'UserId'),
    ),
  ),
  row('GetUser gives the same id again', true, async ({ iam, named }) => {
    const { User } = await iam.createUser({ UserName: named('ann') });
    return attempt(iam.getUser({ UserName: named('ann') }), (again) => again.User?.UserId === User?.UserId);
  }),
  row('GetUser shows the tags', [{ Key: 'team', Value: 'red' }], async ({ iam, named }) => {
    await iam.createUser({ UserName: named('ann'), Tags: [{ Key: 'team', Value: 'red' }] });
    return attempt(iam.getUser({ UserName: named('ann') }), ({ User }) => User?.Tags);
  }),
  row('GetUser without tags leaves them out', false, async (scene) =>
    attempt(scene.iam.getUser({ UserName: await scene.user() }), ({ User }) => User?.Tags !== undefined),
  ),
  row('GetUser of nobody', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.getUser({ UserName: named('nobody') })),
  ),
  row('ListUsers under a path prefix', ['ann', 'bob'], async ({ iam, named, path }) => {
    await iam.createUser({ UserName: named('ann'), Path: path });
    await iam.createUser({ UserName: named('bob'), Path: `${path}deeper/` });
    await iam.createUser({ UserName: named('carl'), Path: '/elsewhere/' });
    return attempt(iam.listUsers({ PathPrefix: path }), ({ Users }) =>
      Users?.map(({ UserName }) => UserName),
    );
  }),
  row('ListUsers under a path prefix without an ending slash', ['ann'], async ({ iam, named, path }) => {
    await iam.createUser({ UserName: named('ann'), Path: path });
    return attempt(iam.listUsers({ PathPrefix: path.slice(0, -1) }), ({ Users }) =>
      Users?.map(({ UserName }) => UserName),
    );
  }),
  row('ListUsers leaves tags out', false, async ({ iam, named, path }) => {
    await iam.createUser({ UserName: named('ann'), Path: path, Tags: [{ Key: 'team', Value: 'red' }] });
    return attempt(iam.listUsers({ PathPrefix: path }), ({ Users }) => (Users?.[0]?.Tags?.length ?? 0) > 0);
  }),
  row('ListUsers where nobody is', { Users: [], IsTruncated: false }, ({ iam, path }) =>
    attempt(iam.listUsers({ PathPrefix: path }), (answer) => pick(answer, 'Users', 'IsTruncated')),
  ),
  row('ListUsers with a prefix that does not begin with a slash', 'ValidationError 400', ({ iam }) =>
    attempt(iam.listUsers({ PathPrefix: 'team/' })),
  ),
  row('UpdateUser renames', 'NoSuchEntity 404', async (scene) => {
    await scene.iam.updateUser({ UserName: await scene.user(), NewUserName: scene.named('eve') });
    return attempt(scene.iam.getUser({ UserName: scene.named('ann') }));
  }),
  row('UpdateUser keeps the id', true, async ({ iam, named }) => {
    const { User } = await iam.createUser({ UserName: named('ann') });
    await iam.updateUser({ UserName: named('ann'), NewUserName: named('eve') });
    return attempt(iam.getUser({ UserName: named('eve') }), (again) => again.User?.UserId === User?.UserId);
  }),
  row('UpdateUser moves to another path', 'arn:aws:iam::ACCOUNT:user/new/ann', async (scene) => {
    await scene.iam.updateUser({ UserName: await scene.user(), NewPath: '/new/' });
    return attempt(scene.iam.getUser({ UserName: scene.named('ann') }), ({ User }) => User?.Arn);
  }),
  row('UpdateUser to a name that is taken', 'EntityAlreadyExists 409', async (scene) => {
    const NewUserName = await scene.user('bob');
    return attempt(scene.iam.updateUser({ UserName: await scene.user(), NewUserName }));
  }),
  row('UpdateUser takes the keys along', ['eve'], async (scene) => {
    const { iam, named } = scene;
    const UserName = await scene.user();
    await iam.createAccessKey({ UserName });
    await iam.updateUser({ UserName, NewUserName: named('eve') });
    return attempt(iam.listAccessKeys({ UserName: named('eve') }), ({ AccessKeyMetadata }) =>
      AccessKeyMetadata?.map(({ UserName }) => UserName),
    );
  }),
  row('UpdateUser of nobody', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.updateUser({ UserName: named('nobody'), NewUserName: named('eve') })),
  ),
  row('DeleteUser lets the user go', 'NoSuchEntity 404', async (scene) => {
    await scene.iam.deleteUser({ UserName: await scene.user() });
    return attempt(scene.iam.getUser({ UserName: scene.named('ann') }));
  }),
  row('DeleteUser of nobody', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.deleteUser({ UserName: named('nobody') })),
  ),
  row('A name that was deleted may be used again, with a new id', false, async ({ iam, named }) => {
    const { User } = await iam.createUser({ UserName: named('ann') });
    await iam.deleteUser({ UserName: named('ann') });
    return attempt(
      iam.createUser({ UserName: named('ann') }),
      (again) => again.User?.UserId === User?.UserId,
    );
  }),
];
