import type { CreateRoleCommandOutput } from '@aws-sdk/client-iam';
import { attempt, pick, row, type Row } from '../row';
import { policy, type Scene } from '../scene';
import { encodingOf } from './encodedDocument';

function creating(scene: Scene, more: object = {}): Promise<CreateRoleCommandOutput> {
  return scene.iam.createRole({
    RoleName: scene.named('deploy'),
    AssumeRolePolicyDocument: scene.trust(),
    ...more,
  });
}

export const roles: readonly Row[] = [
  row(
    'CreateRole answers with what a role has',
    {
      Path: '/',
      RoleName: 'deploy',
      RoleId: 'AROA…',
      Arn: 'arn:aws:iam::ACCOUNT:role/deploy',
      CreateDate: 'a date',
    },
    (scene) =>
      attempt(creating(scene), ({ Role }) => pick(Role, 'Path', 'RoleName', 'RoleId', 'Arn', 'CreateDate')),
  ),
  row('GetRole shows an hour as longest session', 3600, async (scene) => {
    await creating(scene);
    return attempt(
      scene.iam.getRole({ RoleName: scene.named('deploy') }),
      ({ Role }) => Role?.MaxSessionDuration,
    );
  }),
  row('GetRole shows the trust policy percent-encoded', true, async (scene) => {
    await creating(scene);
    return attempt(scene.iam.getRole({ RoleName: scene.named('deploy') }), ({ Role }) => {
      const { text, encoded } = encodingOf(Role?.AssumeRolePolicyDocument);
      return encoded && text === scene.trust();
    });
  }),
  row('GetRole of none', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.getRole({ RoleName: named('none') })),
  ),
  row('CreateRole with a name that is taken', 'EntityAlreadyExists 409', async (scene) => {
    await creating(scene);
    return attempt(creating(scene));
  }),
  row('CreateRole with a name that is taken in another case', 'EntityAlreadyExists 409', async (scene) => {
    await creating(scene);
    return attempt(creating(scene, { RoleName: scene.named('DEPLOY') }));
  }),
  row('CreateRole with a longest session of 12 hours', 43_200, async (scene) => {
    await creating(scene, { MaxSessionDuration: 43_200 });
    return attempt(
      scene.iam.getRole({ RoleName: scene.named('deploy') }),
      ({ Role }) => Role?.MaxSessionDuration,
    );
  }),
  row('CreateRole with a longest session of 3,599 seconds', 'ValidationError 400', (scene) =>
    attempt(creating(scene, { MaxSessionDuration: 3599 })),
  ),
  row('CreateRole with a longest session of 43,201 seconds', 'ValidationError 400', (scene) =>
    attempt(creating(scene, { MaxSessionDuration: 43_201 })),
  ),
  row('CreateRole with a trust policy that is no JSON', 'MalformedPolicyDocument 400', (scene) =>
    attempt(creating(scene, { AssumeRolePolicyDocument: '{' })),
  ),
  row('CreateRole with a trust policy without Principal', 'MalformedPolicyDocument 400', (scene) =>
    attempt(
      creating(scene, { AssumeRolePolicyDocument: policy({ Effect: 'Allow', Action: 'sts:AssumeRole' }) }),
    ),
  ),
  row('CreateRole with a trust policy with Resource', 'MalformedPolicyDocument 400', (scene) =>
    attempt(creating(scene, { AssumeRolePolicyDocument: scene.trust(undefined, { Resource: '*' }) })),
  ),
  row('CreateRole with a trust policy for another service’s action', 'MalformedPolicyDocument 400', (scene) =>
    attempt(
      creating(scene, { AssumeRolePolicyDocument: scene.trust(undefined, { Action: 's3:GetObject' }) }),
    ),
  ),
  row('CreateRole that trusts a service', 'ok', (scene) =>
    attempt(creating(scene, { AssumeRolePolicyDocument: scene.trust({ Service: 'ec2.amazonaws.com' }) })),
  ),
  row(
    'CreateRole with description and tags',
    { Description: 'Deploys.', Tags: [{ Key: 'a', Value: '1' }] },
    async (scene) => {
      await creating(scene, { Description: 'Deploys.', Tags: [{ Key: 'a', Value: '1' }] });
      return attempt(scene.iam.getRole({ RoleName: scene.named('deploy') }), ({ Role }) =>
        pick(Role, 'Description', 'Tags'),
      );
    },
  ),
  row('UpdateRole', { Description: 'New.', MaxSessionDuration: 7200 }, async (scene) => {
    await creating(scene);
    const RoleName = scene.named('deploy');
    await scene.iam.updateRole({ RoleName, Description: 'New.', MaxSessionDuration: 7200 });
    return attempt(scene.iam.getRole({ RoleName }), ({ Role }) =>
      pick(Role, 'Description', 'MaxSessionDuration'),
    );
  }),
  row('UpdateRole with a longest session out of range', 'ValidationError 400', async (scene) => {
    await creating(scene);
    return attempt(scene.iam.updateRole({ RoleName: scene.named('deploy'), MaxSessionDuration: 60 }));
  }),
  row('UpdateRoleDescription', 'New.', async (scene) => {
    await creating(scene);
    return attempt(
      scene.iam.updateRoleDescription({ RoleName: scene.named('deploy'), Description: 'New.' }),
      ({ Role }) => Role?.Description,
    );
  }),
  row('UpdateAssumeRolePolicy', true, async (scene) => {
    await creating(scene);
    const RoleName = scene.named('deploy');
    const PolicyDocument = scene.trust({ Service: 'lambda.amazonaws.com' });
    await scene.iam.updateAssumeRolePolicy({ RoleName, PolicyDocument });
    return attempt(
      scene.iam.getRole({ RoleName }),
      ({ Role }) => encodingOf(Role?.AssumeRolePolicyDocument).text === PolicyDocument,
    );
  }),
  row('UpdateAssumeRolePolicy with no JSON', 'MalformedPolicyDocument 400', async (scene) => {
    await creating(scene);
    return attempt(
      scene.iam.updateAssumeRolePolicy({ RoleName: scene.named('deploy'), PolicyDocument: 'nonsense' }),
    );
  }),
  row('UpdateAssumeRolePolicy of none', 'NoSuchEntity 404', (scene) =>
    attempt(
      scene.iam.updateAssumeRolePolicy({ RoleName: scene.named('none'), PolicyDocument: scene.trust() }),
    ),
  ),
  row('ListRoles under a path prefix', ['deploy'], async (scene) => {
    await creating(scene, { Path: scene.path });
    return attempt(scene.iam.listRoles({ PathPrefix: scene.path }), ({ Roles }) =>
      Roles?.map(({ RoleName }) => RoleName),
    );
  }),
  row('TagRole, UntagRole and ListRoleTags', [{ Key: 'b', Value: '2' }], async (scene) => {
    await creating(scene);
    const RoleName = scene.named('deploy');
    await scene.iam.tagRole({
      RoleName,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    });
    await scene.iam.untagRole({ RoleName, TagKeys: ['a'] });
    return attempt(scene.iam.listRoleTags({ RoleName }), ({ Tags }) => Tags);
  }),
  row('TagRole of none', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.tagRole({ RoleName: named('none'), Tags: [{ Key: 'a', Value: '1' }] })),
  ),
  row('DeleteRole lets it go', 'NoSuchEntity 404', async (scene) => {
    await creating(scene);
    await scene.iam.deleteRole({ RoleName: scene.named('deploy') });
    return attempt(scene.iam.getRole({ RoleName: scene.named('deploy') }));
  }),
  row('DeleteRole of none', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.deleteRole({ RoleName: named('none') })),
  ),
];
