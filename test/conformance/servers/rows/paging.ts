import { attempt, row, type Row } from '../row';
import { allow, policy, type Scene } from '../scene';

interface PageOf<Item> {
  readonly items: readonly Item[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

/** How many items each page has, and whether together they are all, once each. */
async function pages(
  read: (Marker: string | undefined) => Promise<PageOf<string | undefined>>,
): Promise<unknown> {
  const sizes: number[] = [];
  const seen: (string | undefined)[] = [];
  let Marker: string | undefined;
  do {
    const page = await read(Marker);
    sizes.push(page.items?.length ?? 0);
    seen.push(...(page.items ?? []));
    Marker = page.IsTruncated === true ? page.Marker : undefined;
  } while (Marker !== undefined && sizes.length < 20);
  // How many of other rows there are depends on those.
  return seen.includes(undefined) ? 'others too' : { sizes, different: new Set(seen).size };
}

async function fiveUsers({ iam, named, path }: Scene): Promise<void> {
  for (const base of ['a', 'b', 'c', 'd', 'e']) await iam.createUser({ UserName: named(base), Path: path });
}

const document = policy(allow('s3:GetObject'));
const five = { sizes: [2, 2, 1], different: 5 };

export const paging: readonly Row[] = [
  row('ListUsers in pages of two', five, async (scene) => {
    await fiveUsers(scene);
    return pages(async (Marker) => {
      const { Users, ...rest } = await scene.iam.listUsers({ PathPrefix: scene.path, MaxItems: 2, Marker });
      return { items: Users?.map(({ UserName }) => UserName), ...rest };
    });
  }),
  row('A page that is just full is the last', false, async (scene) => {
    await fiveUsers(scene);
    return attempt(
      scene.iam.listUsers({ PathPrefix: scene.path, MaxItems: 5 }),
      ({ IsTruncated }) => IsTruncated,
    );
  }),
  row('ListUsers gives 100 by itself', { sizes: [100, 1], different: 101 }, async (scene) => {
    const { iam, named, path } = scene;
    for (let count = 1; count <= 101; count += 1) {
      await iam.createUser({ UserName: named(`u${count}`), Path: path });
    }
    return pages(async (Marker) => {
      const { Users, ...rest } = await iam.listUsers({ PathPrefix: path, Marker });
      return { items: Users?.map(({ UserName }) => UserName), ...rest };
    });
  }),
  row('No items at all', 'ValidationError 400', ({ iam }) => attempt(iam.listUsers({ MaxItems: 0 }))),
  row('1,001 items', 'ValidationError 400', ({ iam }) => attempt(iam.listUsers({ MaxItems: 1001 }))),
  row('A marker that is none', 'ValidationError 400', ({ iam }) =>
    attempt(iam.listUsers({ Marker: 'nonsense' })),
  ),
  row('An empty marker', 'ValidationError 400', ({ iam }) => attempt(iam.listUsers({ Marker: '' }))),
  row('ListGroups in pages of two', five, async (scene) => {
    const { iam, named, path } = scene;
    for (const base of ['a', 'b', 'c', 'd', 'e'])
      await iam.createGroup({ GroupName: named(base), Path: path });
    return pages(async (Marker) => {
      const { Groups, ...rest } = await iam.listGroups({ PathPrefix: path, MaxItems: 2, Marker });
      const own = Groups?.map(({ GroupName }) =>
        GroupName?.endsWith(scene.tag) === true ? GroupName : undefined,
      );
      return { items: own, ...rest };
    });
  }),
  row('ListRoles in pages of two', five, async (scene) => {
    const { iam, named, path } = scene;
    for (const base of ['a', 'b', 'c', 'd', 'e']) {
      const AssumeRolePolicyDocument = scene.trust();
      await iam.createRole({ RoleName: named(base), Path: path, AssumeRolePolicyDocument });
    }
    return pages(async (Marker) => {
      const { Roles, ...rest } = await iam.listRoles({ PathPrefix: path, MaxItems: 2, Marker });
      return { items: Roles?.map(({ RoleName }) => RoleName), ...rest };
    });
  }),
  row('ListPolicies in pages of two', five, async (scene) => {
    const { iam, named, path } = scene;
    for (const base of ['a', 'b', 'c', 'd', 'e']) {
      await iam.createPolicy({ PolicyName: named(base), Path: path, PolicyDocument: document });
    }
    return pages(async (Marker) => {
      const asked = { Scope: 'Local', PathPrefix: path, MaxItems: 2, Marker } as const;
      const { Policies, ...rest } = await iam.listPolicies(asked);
      return { items: Policies?.map(({ PolicyName }) => PolicyName), ...rest };
    });
  }),
  row('ListUserPolicies in pages of two', five, async (scene) => {
    const UserName = await scene.user();
    for (const PolicyName of ['a', 'b', 'c', 'd', 'e']) {
      await scene.iam.putUserPolicy({ UserName, PolicyName, PolicyDocument: document });
    }
    return pages(async (Marker) => {
      const { PolicyNames, ...rest } = await scene.iam.listUserPolicies({ UserName, MaxItems: 2, Marker });
      return { items: PolicyNames, ...rest };
    });
  }),
  row('ListUserTags in pages of two', five, async (scene) => {
    const UserName = await scene.user();
    const Tags = ['a', 'b', 'c', 'd', 'e'].map((Key) => ({ Key, Value: '' }));
    await scene.iam.tagUser({ UserName, Tags });
    return pages(async (Marker) => {
      const { Tags, ...rest } = await scene.iam.listUserTags({ UserName, MaxItems: 2, Marker });
      return { items: Tags?.map(({ Key }) => Key), ...rest };
    });
  }),
  row('ListAttachedUserPolicies in pages of two', five, async (scene) => {
    const UserName = await scene.user();
    for (const base of ['a', 'b', 'c', 'd', 'e']) {
      await scene.iam.attachUserPolicy({ UserName, PolicyArn: await scene.policy(base, document) });
    }
    return pages(async (Marker) => {
      const { AttachedPolicies, ...rest } = await scene.iam.listAttachedUserPolicies({
        UserName,
        MaxItems: 2,
        Marker,
      });
      return { items: AttachedPolicies?.map(({ PolicyName }) => PolicyName), ...rest };
    });
  }),
  row('ListAccessKeys in pages of one', { sizes: [1, 1], different: 2 }, async (scene) => {
    const UserName = await scene.user();
    await scene.iam.createAccessKey({ UserName });
    await scene.iam.createAccessKey({ UserName });
    return pages(async (Marker) => {
      const { AccessKeyMetadata, ...rest } = await scene.iam.listAccessKeys({
        UserName,
        MaxItems: 1,
        Marker,
      });
      return { items: AccessKeyMetadata?.map(({ AccessKeyId }) => AccessKeyId), ...rest };
    });
  }),
  row('GetGroup in pages of two', five, async (scene) => {
    const GroupName = await scene.group();
    for (const base of ['a', 'b', 'c', 'd', 'e']) {
      await scene.iam.addUserToGroup({ GroupName, UserName: await scene.user(base) });
    }
    return pages(async (Marker) => {
      const { Users, ...rest } = await scene.iam.getGroup({ GroupName, MaxItems: 2, Marker });
      return { items: Users?.map(({ UserName }) => UserName), ...rest };
    });
  }),
];
