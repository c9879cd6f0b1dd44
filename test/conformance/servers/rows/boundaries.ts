import { attempt, pick, row, type Row } from '../row';
import { allow, policy } from '../scene';

const document = policy(allow('s3:*'));
const border = 'arn:aws:iam::ACCOUNT:policy/border';

export const boundaries: readonly Row[] = [
  row('CreateUser with a boundary, which GetUser shows', border, async (scene) => {
    const { iam, named } = scene;
    const PermissionsBoundary = await scene.policy('border', document);
    await iam.createUser({ UserName: named('ann'), PermissionsBoundary });
    return attempt(
      iam.getUser({ UserName: named('ann') }),
      ({ User }) => User?.PermissionsBoundary?.PermissionsBoundaryArn,
    );
  }),
  row('CreateUser with a boundary that does not exist', 'NoSuchEntity 404', (scene) =>
    attempt(
      scene.iam.createUser({ UserName: scene.named('ann'), PermissionsBoundary: scene.arn('policy/none') }),
    ),
  ),
  row('CreateUser with a boundary that does not exist makes no user', 'NoSuchEntity 404', async (scene) => {
    const UserName = scene.named('ann');
    await scene.iam
      .createUser({ UserName, PermissionsBoundary: scene.arn('policy/none') })
      .catch(() => undefined);
    return attempt(scene.iam.getUser({ UserName }));
  }),
  row('CreateUser with a boundary that is no ARN', 'ValidationError 400', ({ iam, named }) =>
    attempt(iam.createUser({ UserName: named('ann'), PermissionsBoundary: 'border' })),
  ),
  row('PutUserPermissionsBoundary', border, async (scene) => {
    const UserName = await scene.user();
    const PermissionsBoundary = await scene.policy('border', document);
    await scene.iam.putUserPermissionsBoundary({ UserName, PermissionsBoundary });
    return attempt(
      scene.iam.getUser({ UserName }),
      ({ User }) => User?.PermissionsBoundary?.PermissionsBoundaryArn,
    );
  }),
  row('PutUserPermissionsBoundary with none that exists', 'NoSuchEntity 404', async (scene) =>
    attempt(
      scene.iam.putUserPermissionsBoundary({
        UserName: await scene.user(),
        PermissionsBoundary: scene.arn('policy/none'),
      }),
    ),
  ),
  row('PutUserPermissionsBoundary on nobody', 'NoSuchEntity 404', async (scene) =>
    attempt(
      scene.iam.putUserPermissionsBoundary({
        UserName: scene.named('nobody'),
        PermissionsBoundary: await scene.policy('border', document),
      }),
    ),
  ),
  row('The type of a boundary', 'Policy', async (scene) => {
    const UserName = scene.named('ann');
    const PermissionsBoundary = await scene.policy('border', document);
    await scene.iam.createUser({ UserName, PermissionsBoundary });
    return attempt(
      scene.iam.getUser({ UserName }),
      ({ User }) => User?.PermissionsBoundary?.PermissionsBoundaryType,
    );
  }),
  row('DeleteUserPermissionsBoundary', false, async (scene) => {
    const PermissionsBoundary = await scene.policy('border', document);
    const UserName = scene.named('ann');
    await scene.iam.createUser({ UserName, PermissionsBoundary });
    await scene.iam.deleteUserPermissionsBoundary({ UserName });
    return attempt(scene.iam.getUser({ UserName }), ({ User }) => User?.PermissionsBoundary !== undefined);
  }),
  row('DeleteUserPermissionsBoundary where there is none', 'NoSuchEntity 404', async (scene) =>
    attempt(scene.iam.deleteUserPermissionsBoundary({ UserName: await scene.user() })),
  ),
  row(
    'A boundary counts as its policy’s use',
    { PermissionsBoundaryUsageCount: 1, AttachmentCount: 0 },
    async (scene) => {
      const PolicyArn = await scene.policy('border', document);
      await scene.iam.createUser({ UserName: scene.named('ann'), PermissionsBoundary: PolicyArn });
      return attempt(scene.iam.getPolicy({ PolicyArn }), ({ Policy }) =>
        pick(Policy, 'PermissionsBoundaryUsageCount', 'AttachmentCount'),
      );
    },
  ),
  row('ListUsers leaves boundaries out', false, async (scene) => {
    const { iam, named, path } = scene;
    const PermissionsBoundary = await scene.policy('border', document);
    await iam.createUser({ UserName: named('ann'), Path: path, PermissionsBoundary });
    return attempt(
      iam.listUsers({ PathPrefix: path }),
      ({ Users }) => Users?.[0]?.PermissionsBoundary !== undefined,
    );
  }),
  row('Put and delete a role’s boundary', [border, null], async (scene) => {
    const { iam, named } = scene;
    await scene.role();
    const RoleName = named('deploy');
    const PermissionsBoundary = await scene.policy('border', document);
    await iam.putRolePermissionsBoundary({ RoleName, PermissionsBoundary });
    const before = await iam.getRole({ RoleName });
    await iam.deleteRolePermissionsBoundary({ RoleName });
    const after = await iam.getRole({ RoleName });
    return [before, after].map(({ Role }) => Role?.PermissionsBoundary?.PermissionsBoundaryArn);
  }),
  row('PutRolePermissionsBoundary on no role', 'NoSuchEntity 404', async (scene) =>
    attempt(
      scene.iam.putRolePermissionsBoundary({
        RoleName: scene.named('none'),
        PermissionsBoundary: await scene.policy('border', document),
      }),
    ),
  ),
];
