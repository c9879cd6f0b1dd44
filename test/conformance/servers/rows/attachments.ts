import type { AttachedPolicy } from '@aws-sdk/client-iam';
import { attempt, row, type Row } from '../row';
import { allow, policy, type Scene } from '../scene';

const document = policy(allow('s3:GetObject'));
const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

interface Holder {
  readonly noun: string;
  readonly make: (scene: Scene) => Promise<unknown>;
  readonly attach: (scene: Scene, PolicyArn: string) => Promise<unknown>;
  readonly detach: (scene: Scene, PolicyArn: string) => Promise<unknown>;
  readonly list: (scene: Scene) => Promise<{ AttachedPolicies?: AttachedPolicy[] | undefined }>;
}

const holders: readonly Holder[] = [
  {
    noun: 'user',
    make: (scene) => scene.user('holder'),
    attach: ({ iam, named }, PolicyArn) => iam.attachUserPolicy({ UserName: named('holder'), PolicyArn }),
    detach: ({ iam, named }, PolicyArn) => iam.detachUserPolicy({ UserName: named('holder'), PolicyArn }),
    list: ({ iam, named }) => iam.listAttachedUserPolicies({ UserName: named('holder') }),
  },
  {
    noun: 'group',
    make: (scene) => scene.group('holder'),
    attach: ({ iam, named }, PolicyArn) => iam.attachGroupPolicy({ GroupName: named('holder'), PolicyArn }),
    detach: ({ iam, named }, PolicyArn) => iam.detachGroupPolicy({ GroupName: named('holder'), PolicyArn }),
    list: ({ iam, named }) => iam.listAttachedGroupPolicies({ GroupName: named('holder') }),
  },
  {
    noun: 'role',
    make: (scene) => scene.role('holder'),
    attach: ({ iam, named }, PolicyArn) => iam.attachRolePolicy({ RoleName: named('holder'), PolicyArn }),
    detach: ({ iam, named }, PolicyArn) => iam.detachRolePolicy({ RoleName: named('holder'), PolicyArn }),
    list: ({ iam, named }) => iam.listAttachedRolePolicies({ RoleName: named('holder') }),
  },
];

function rowsOf({ noun, make, attach, detach, list }: Holder): readonly Row[] {
  return [
    row(
      `Attaching to a ${noun}`,
      [{ PolicyName: 'read', PolicyArn: 'arn:aws:iam::ACCOUNT:policy/read' }],
      async (scene) => {
        await make(scene);
        await attach(scene, await scene.policy('read', document));
        return attempt(list(scene), ({ AttachedPolicies }) => AttachedPolicies);
      },
    ),
    row(`Attaching to a ${noun} twice changes nothing`, 1, async (scene) => {
      await make(scene);
      const arn = await scene.policy('read', document);
      await attach(scene, arn);
      await attach(scene, arn);
      return attempt(list(scene), ({ AttachedPolicies }) => AttachedPolicies?.length);
    }),
    row(`Attaching what AWS manages to a ${noun}`, ['ReadOnlyAccess'], async (scene) => {
      await make(scene);
      await attach(scene, readOnly);
      return attempt(list(scene), ({ AttachedPolicies }) =>
        AttachedPolicies?.map(({ PolicyName }) => PolicyName),
      );
    }),
    row(`Attaching a policy that does not exist to a ${noun}`, 'NoSuchEntity 404', async (scene) => {
      await make(scene);
      return attempt(attach(scene, scene.arn('policy/none')));
    }),
    row(`Attaching to a ${noun} that does not exist`, 'NoSuchEntity 404', async (scene) =>
      attempt(attach(scene, await scene.policy('read', document))),
    ),
    row(`Attaching an eleventh policy to a ${noun}`, 'LimitExceeded 409', async (scene) => {
      await make(scene);
      for (let count = 1; count <= 10; count += 1) {
        await attach(scene, await scene.policy(`read${count}`, document));
      }
      return attempt(attach(scene, await scene.policy('read11', document)));
    }),
    row(`Detaching from a ${noun}`, [], async (scene) => {
      await make(scene);
      const arn = await scene.policy('read', document);
      await attach(scene, arn);
      await detach(scene, arn);
      return attempt(list(scene), ({ AttachedPolicies }) => AttachedPolicies ?? []);
    }),
    row(`Detaching what is not attached from a ${noun}`, 'NoSuchEntity 404', async (scene) => {
      await make(scene);
      return attempt(detach(scene, await scene.policy('read', document)));
    }),
  ];
}

export const attachments: readonly Row[] = [
  ...holders.flatMap(rowsOf),
  row(
    'ListEntitiesForPolicy names users, groups and roles',
    [['deploy'], ['staff'], ['ann']],
    async (scene) => {
      const { iam, named } = scene;
      const PolicyArn = await scene.policy('read', document);
      await scene.role();
      await iam.attachUserPolicy({ UserName: await scene.user(), PolicyArn });
      await iam.attachGroupPolicy({ GroupName: await scene.group(), PolicyArn });
      await iam.attachRolePolicy({ RoleName: named('deploy'), PolicyArn });
      return attempt(
        iam.listEntitiesForPolicy({ PolicyArn }),
        ({ PolicyUsers = [], PolicyGroups = [], PolicyRoles = [] }) => [
          PolicyRoles.map(({ RoleName }) => RoleName),
          PolicyGroups.map(({ GroupName }) => GroupName),
          PolicyUsers.map(({ UserName }) => UserName),
        ],
      );
    },
  ),
  row('ListEntitiesForPolicy of one kind', [0, 1], async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    await scene.iam.attachUserPolicy({ UserName: await scene.user(), PolicyArn });
    await scene.iam.attachGroupPolicy({ GroupName: await scene.group(), PolicyArn });
    return attempt(
      scene.iam.listEntitiesForPolicy({ PolicyArn, EntityFilter: 'Group' }),
      ({ PolicyUsers = [], PolicyGroups = [] }) => [PolicyUsers.length, PolicyGroups.length],
    );
  }),
  row('ListEntitiesForPolicy of those whose boundary it is', ['ann'], async (scene) => {
    const PolicyArn = await scene.policy('border', document);
    await scene.iam.attachUserPolicy({ UserName: await scene.user('bob'), PolicyArn });
    await scene.iam.putUserPermissionsBoundary({
      UserName: await scene.user(),
      PermissionsBoundary: PolicyArn,
    });
    return attempt(
      scene.iam.listEntitiesForPolicy({ PolicyArn, PolicyUsageFilter: 'PermissionsBoundary' }),
      ({ PolicyUsers }) => PolicyUsers?.map(({ UserName }) => UserName),
    );
  }),
];
