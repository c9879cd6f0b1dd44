import { attempt, pick, row, type Row } from '../row';
import { allow, policy } from '../scene';
import { encodedFrom, encodingOf } from './encodedDocument';

const document = policy(allow('s3:GetObject'));
const other = policy(allow('s3:PutObject'));
const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

function sized(size: number): string {
  const empty = policy(allow('s3:GetObject', 'arn:aws:s3:::b/')).length;
  return policy(allow('s3:GetObject', `arn:aws:s3:::b/${'k'.repeat(size - empty)}`));
}

export const managedPolicies: readonly Row[] = [
  row(
    'CreatePolicy answers with all that a policy has',
    {
      PolicyName: 'read',
      PolicyId: 'ANPA…',
      Arn: 'arn:aws:iam::ACCOUNT:policy/read',
      Path: '/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      CreateDate: 'a date',
      UpdateDate: 'a date',
    },
    ({ iam, named }) =>
      attempt(
        iam.createPolicy({ PolicyName: named('read'), PolicyDocument: document }),
        ({ Policy }) => Policy,
      ),
  ),
  row('CreatePolicy with a name that is taken', 'EntityAlreadyExists 409', async (scene) => {
    await scene.policy('read', document);
    return attempt(scene.iam.createPolicy({ PolicyName: scene.named('read'), PolicyDocument: document }));
  }),
  row('CreatePolicy with a name that is taken on another path', 'EntityAlreadyExists 409', async (scene) => {
    await scene.policy('read', document);
    const PolicyName = scene.named('read');
    return attempt(scene.iam.createPolicy({ PolicyName, Path: '/a/', PolicyDocument: document }));
  }),
  row(
    'CreatePolicy keeps description and tags',
    { Description: 'Reads.', Tags: [{ Key: 'a', Value: '1' }] },
    async (scene) => {
      const { Policy } = await scene.iam.createPolicy({
        PolicyName: scene.named('read'),
        PolicyDocument: document,
        Description: 'Reads.',
        Tags: [{ Key: 'a', Value: '1' }],
      });
      return attempt(scene.iam.getPolicy({ PolicyArn: Policy?.Arn }), (answer) =>
        pick(answer.Policy, 'Description', 'Tags'),
      );
    },
  ),
  row('A managed policy of 6,144 characters', 'ok', ({ iam, named }) =>
    attempt(iam.createPolicy({ PolicyName: named('large'), PolicyDocument: sized(6144) })),
  ),
  row('A managed policy of 6,145 characters', 'LimitExceeded 409', ({ iam, named }) =>
    attempt(iam.createPolicy({ PolicyName: named('large'), PolicyDocument: sized(6145) })),
  ),
  row('A managed policy of 6,144 characters and white space', 'ok', ({ iam, named }) =>
    attempt(iam.createPolicy({ PolicyName: named('large'), PolicyDocument: sized(6144) + ' '.repeat(99) })),
  ),
  row('GetPolicy counts attachments', 2, async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    await scene.iam.attachUserPolicy({ UserName: await scene.user(), PolicyArn });
    await scene.iam.attachGroupPolicy({ GroupName: await scene.group(), PolicyArn });
    return attempt(scene.iam.getPolicy({ PolicyArn }), ({ Policy }) => Policy?.AttachmentCount);
  }),
  row('GetPolicy of none', 'NoSuchEntity 404', (scene) =>
    attempt(scene.iam.getPolicy({ PolicyArn: scene.arn('policy/none') })),
  ),
  row('GetPolicy with what is no ARN', 'ValidationError 400', ({ iam }) =>
    attempt(iam.getPolicy({ PolicyArn: 'read' })),
  ),
  row('GetPolicy of one that AWS manages', { PolicyName: 'ReadOnlyAccess', Path: '/' }, ({ iam }) =>
    attempt(iam.getPolicy({ PolicyArn: readOnly }), ({ Policy }) => pick(Policy, 'PolicyName', 'Path')),
  ),
  row('DeletePolicy of one that AWS manages', 'AccessDenied 403', ({ iam }) =>
    attempt(iam.deletePolicy({ PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' })),
  ),
  row('DeletePolicy lets it go', 'NoSuchEntity 404', async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    await scene.iam.deletePolicy({ PolicyArn });
    return attempt(scene.iam.getPolicy({ PolicyArn }));
  }),
  row('DeletePolicy of none', 'NoSuchEntity 404', (scene) =>
    attempt(scene.iam.deletePolicy({ PolicyArn: scene.arn('policy/none') })),
  ),
  row('ListPolicies of the account alone, by path', ['read'], async ({ iam, named, path }) => {
    await iam.createPolicy({ PolicyName: named('read'), Path: path, PolicyDocument: document });
    return attempt(iam.listPolicies({ Scope: 'Local', PathPrefix: path }), ({ Policies }) =>
      Policies?.map(({ PolicyName }) => PolicyName),
    );
  }),
  row('ListPolicies that are attached', ['read'], async (scene) => {
    const { iam, named, path } = scene;
    for (const name of ['read', 'idle']) {
      await iam.createPolicy({ PolicyName: named(name), Path: path, PolicyDocument: document });
    }
    const PolicyArn = `arn:aws:iam::${scene.account}:policy${path}${named('read')}`;
    await iam.attachUserPolicy({ UserName: await scene.user(), PolicyArn });
    return attempt(
      iam.listPolicies({ Scope: 'Local', OnlyAttached: true, PathPrefix: path }),
      ({ Policies }) => Policies?.map(({ PolicyName }) => PolicyName),
    );
  }),
  row('ListPolicies of AWS knows AdministratorAccess', true, async ({ iam }) => {
    let Marker: string | undefined;
    do {
      const page = await iam.listPolicies({ Scope: 'AWS', MaxItems: 1000, Marker });
      if (page.Policies?.some(({ PolicyName }) => PolicyName === 'AdministratorAccess') === true) return true;
      Marker = page.IsTruncated === true ? page.Marker : undefined;
    } while (Marker !== undefined);
    return false;
  }),
  row(
    'CreatePolicyVersion is not the default by itself',
    { VersionId: 'v2', IsDefaultVersion: false },
    async (scene) => {
      const PolicyArn = await scene.policy('read', document);
      return attempt(
        scene.iam.createPolicyVersion({ PolicyArn, PolicyDocument: other }),
        ({ PolicyVersion }) => pick(PolicyVersion, 'VersionId', 'IsDefaultVersion'),
      );
    },
  ),
  row('CreatePolicyVersion as default', 'v2', async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    await scene.iam.createPolicyVersion({ PolicyArn, PolicyDocument: other, SetAsDefault: true });
    return attempt(scene.iam.getPolicy({ PolicyArn }), ({ Policy }) => Policy?.DefaultVersionId);
  }),
  row('A sixth version', 'LimitExceeded 409', async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    for (let version = 2; version <= 5; version += 1) {
      await scene.iam.createPolicyVersion({ PolicyArn, PolicyDocument: other });
    }
    return attempt(scene.iam.createPolicyVersion({ PolicyArn, PolicyDocument: other }));
  }),
  row('Version numbers are not used again', 'v3', async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    await scene.iam.createPolicyVersion({ PolicyArn, PolicyDocument: other });
    await scene.iam.deletePolicyVersion({ PolicyArn, VersionId: 'v2' });
    return attempt(
      scene.iam.createPolicyVersion({ PolicyArn, PolicyDocument: other }),
      ({ PolicyVersion }) => PolicyVersion?.VersionId,
    );
  }),
  row('GetPolicyVersion shows the document percent-encoded', encodedFrom(document), async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    return attempt(scene.iam.getPolicyVersion({ PolicyArn, VersionId: 'v1' }), ({ PolicyVersion }) =>
      encodingOf(PolicyVersion?.Document),
    );
  }),
  row('GetPolicyVersion of none', 'NoSuchEntity 404', async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    return attempt(scene.iam.getPolicyVersion({ PolicyArn, VersionId: 'v9' }));
  }),
  row('GetPolicyVersion with what is no version', 'ValidationError 400', async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    return attempt(scene.iam.getPolicyVersion({ PolicyArn, VersionId: 'latest' }));
  }),
  row(
    'ListPolicyVersions',
    [
      { VersionId: 'v1', IsDefaultVersion: true },
      { VersionId: 'v2', IsDefaultVersion: false },
    ],
    async (scene) => {
      const PolicyArn = await scene.policy('read', document);
      await scene.iam.createPolicyVersion({ PolicyArn, PolicyDocument: other });
      return attempt(scene.iam.listPolicyVersions({ PolicyArn }), ({ Versions = [] }) =>
        Versions.map((version) => pick(version, 'VersionId', 'IsDefaultVersion')).sort((left, right) =>
          String(left.VersionId).localeCompare(String(right.VersionId)),
        ),
      );
    },
  ),
  row('SetDefaultPolicyVersion', 'v2', async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    await scene.iam.createPolicyVersion({ PolicyArn, PolicyDocument: other });
    await scene.iam.setDefaultPolicyVersion({ PolicyArn, VersionId: 'v2' });
    return attempt(scene.iam.getPolicy({ PolicyArn }), ({ Policy }) => Policy?.DefaultVersionId);
  }),
  row('SetDefaultPolicyVersion to none', 'NoSuchEntity 404', async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    return attempt(scene.iam.setDefaultPolicyVersion({ PolicyArn, VersionId: 'v2' }));
  }),
  row('DeletePolicyVersion of none', 'NoSuchEntity 404', async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    return attempt(scene.iam.deletePolicyVersion({ PolicyArn, VersionId: 'v2' }));
  }),
  row('TagPolicy, UntagPolicy and ListPolicyTags', [{ Key: 'b', Value: '2' }], async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    await scene.iam.tagPolicy({
      PolicyArn,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    });
    await scene.iam.untagPolicy({ PolicyArn, TagKeys: ['a'] });
    return attempt(scene.iam.listPolicyTags({ PolicyArn }), ({ Tags }) => Tags);
  }),
  row('TagPolicy of none', 'NoSuchEntity 404', (scene) =>
    attempt(scene.iam.tagPolicy({ PolicyArn: scene.arn('policy/none'), Tags: [{ Key: 'a', Value: '1' }] })),
  ),
];
