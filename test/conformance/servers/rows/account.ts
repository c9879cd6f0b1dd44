import { setTimeout as delay } from 'node:timers/promises';
import { attempt, pick, row, type Row } from '../row';
import { allow, policy, type Scene } from '../scene';

/** What belongs to the account as a whole is put back: rows follow each other on one server. */
async function withPasswordPolicy(scene: Scene, look: () => Promise<unknown>): Promise<unknown> {
  await scene.iam.updateAccountPasswordPolicy({ MinimumPasswordLength: 20, RequireNumbers: true });
  const seen = await look();
  await scene.iam.deleteAccountPasswordPolicy({});
  return seen;
}

async function withAlias(scene: Scene, look: (AccountAlias: string) => Promise<unknown>): Promise<unknown> {
  const AccountAlias = scene.named('lab');
  await scene.iam.createAccountAlias({ AccountAlias });
  const seen = await look(AccountAlias);
  await scene.iam.deleteAccountAlias({ AccountAlias });
  return seen;
}

async function detailsOf(scene: Scene, kind: 'User' | 'Role' | 'Group' | 'LocalManagedPolicy') {
  const details = [];
  let Marker: string | undefined;
  do {
    const page = await scene.iam.getAccountAuthorizationDetails({ Filter: [kind], MaxItems: 1000, Marker });
    details.push(page);
    Marker = page.IsTruncated === true ? page.Marker : undefined;
  } while (Marker !== undefined);
  return details;
}

export const account: readonly Row[] = [
  row('ListAccountAliases', ['lab'], (scene) =>
    withAlias(scene, () => attempt(scene.iam.listAccountAliases({}), ({ AccountAliases }) => AccountAliases)),
  ),
  row('ListAccountAliases where there is none', [], ({ iam }) =>
    attempt(iam.listAccountAliases({}), ({ AccountAliases }) => AccountAliases ?? []),
  ),
  row('DeleteAccountAlias of another', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.deleteAccountAlias({ AccountAlias: named('other') })),
  ),
  ...['ab', 'Upper-case', '-dash', 'two--dashes', 'under_score'].map((AccountAlias) =>
    row(`The account alias ${AccountAlias}`, 'ValidationError 400', ({ iam }) =>
      attempt(iam.createAccountAlias({ AccountAlias })),
    ),
  ),
  row('GetAccountPasswordPolicy where there is none', 'NoSuchEntity 404', ({ iam }) =>
    attempt(iam.getAccountPasswordPolicy({})),
  ),
  row('DeleteAccountPasswordPolicy where there is none', 'NoSuchEntity 404', ({ iam }) =>
    attempt(iam.deleteAccountPasswordPolicy({})),
  ),
  row(
    'GetAccountPasswordPolicy',
    { MinimumPasswordLength: 20, RequireNumbers: true, RequireSymbols: false, ExpirePasswords: false },
    (scene) =>
      withPasswordPolicy(scene, () =>
        attempt(scene.iam.getAccountPasswordPolicy({}), ({ PasswordPolicy }) =>
          pick(
            PasswordPolicy,
            'MinimumPasswordLength',
            'RequireNumbers',
            'RequireSymbols',
            'ExpirePasswords',
          ),
        ),
      ),
  ),
  row('A password policy counts for new passwords', 'PasswordPolicyViolation 400', (scene) =>
    withPasswordPolicy(scene, async () =>
      attempt(scene.iam.createLoginProfile({ UserName: await scene.user(), Password: 'Short-1' })),
    ),
  ),
  row('UpdateAccountPasswordPolicy with a least length of 5', 'ValidationError 400', ({ iam }) =>
    attempt(iam.updateAccountPasswordPolicy({ MinimumPasswordLength: 5 })),
  ),
  row('UpdateAccountPasswordPolicy with an age of 1,096 days', 'ValidationError 400', ({ iam }) =>
    attempt(iam.updateAccountPasswordPolicy({ MaxPasswordAge: 1096 })),
  ),
  row('GetAccountSummary counts users', 1, async (scene) => {
    const before = await scene.iam.getAccountSummary({});
    await scene.user();
    return attempt(
      scene.iam.getAccountSummary({}),
      ({ SummaryMap }) => (SummaryMap?.Users ?? 0) - (before.SummaryMap?.Users ?? 0),
    );
  }),
  row(
    'GetAccountSummary knows the quotas',
    { UsersQuota: 5000, AccessKeysPerUserQuota: 2, GroupsPerUserQuota: 10 },
    ({ iam }) =>
      attempt(iam.getAccountSummary({}), ({ SummaryMap }) =>
        pick(SummaryMap, 'UsersQuota', 'AccessKeysPerUserQuota', 'GroupsPerUserQuota'),
      ),
  ),
  row('GetAccountAuthorizationDetails of users', { groups: ['staff'], policies: ['own'] }, async (scene) => {
    const UserName = await scene.user();
    await scene.iam.addUserToGroup({ UserName, GroupName: await scene.group() });
    const PolicyDocument = policy(allow('s3:GetObject'));
    await scene.iam.putUserPolicy({ UserName, PolicyName: 'own', PolicyDocument });
    const pages = await detailsOf(scene, 'User');
    const user = pages
      .flatMap(({ UserDetailList = [] }) => UserDetailList)
      .find((each) => each.UserName === UserName);
    return { groups: user?.GroupList, policies: user?.UserPolicyList?.map(({ PolicyName }) => PolicyName) };
  }),
  row('GetAccountAuthorizationDetails leaves out what was not asked for', [0, 0], async (scene) => {
    await scene.role();
    const pages = await detailsOf(scene, 'User');
    return [
      pages.flatMap(({ RoleDetailList = [] }) => RoleDetailList).length,
      pages.flatMap(({ Policies = [] }) => Policies).length,
    ];
  }),
  row('GetAccountAuthorizationDetails of policies', ['v1', 'v2'], async (scene) => {
    const PolicyArn = await scene.policy('read', policy(allow('s3:GetObject')));
    await scene.iam.createPolicyVersion({ PolicyArn, PolicyDocument: policy(allow('s3:PutObject')) });
    const pages = await detailsOf(scene, 'LocalManagedPolicy');
    const found = pages.flatMap(({ Policies = [] }) => Policies).find(({ Arn }) => Arn === PolicyArn);
    return found?.PolicyVersionList?.map(({ VersionId }) => VersionId).sort();
  }),
  row('GenerateCredentialReport and GetCredentialReport', true, async (scene) => {
    const UserName = await scene.user();
    for (let turn = 1; turn <= 20; turn += 1) {
      const { State } = await scene.iam.generateCredentialReport({});
      if (State === 'COMPLETE') break;
      await delay(20);
    }
    return attempt(scene.iam.getCredentialReport({}), ({ Content, ReportFormat }) => {
      const text = Buffer.from(Content ?? []).toString('utf8');
      // A report may be four hours old: it need not know the latest user.
      return ReportFormat === 'text/csv' && text.startsWith('user,arn,user_creation_time') && UserName !== '';
    });
  }),
  row(
    'CreateServiceSpecificCredential',
    { UserName: 'ann', ServiceName: 'codecommit.amazonaws.com', Status: 'Active', ServicePassword: 'opaque' },
    async (scene) =>
      attempt(
        scene.iam.createServiceSpecificCredential({
          UserName: await scene.user(),
          ServiceName: 'codecommit.amazonaws.com',
        }),
        ({ ServiceSpecificCredential }) =>
          pick(ServiceSpecificCredential, 'UserName', 'ServiceName', 'Status', 'ServicePassword'),
      ),
  ),
  row(
    'CreateServiceSpecificCredential for a service that has none',
    'NotSupportedService 404',
    async (scene) =>
      attempt(
        scene.iam.createServiceSpecificCredential({
          UserName: await scene.user(),
          ServiceName: 's3.amazonaws.com',
        }),
      ),
  ),
  row(
    'Update, reset, list and delete service-specific credentials',
    ['Inactive', false, 0],
    async (scene) => {
      const { iam } = scene;
      const UserName = await scene.user();
      const made = await iam.createServiceSpecificCredential({
        UserName,
        ServiceName: 'codecommit.amazonaws.com',
      });
      const ServiceSpecificCredentialId = made.ServiceSpecificCredential?.ServiceSpecificCredentialId;
      const one = { UserName, ServiceSpecificCredentialId };
      await iam.updateServiceSpecificCredential({ ...one, Status: 'Inactive' });
      const { ServiceSpecificCredentials } = await iam.listServiceSpecificCredentials({ UserName });
      const reset = await iam.resetServiceSpecificCredential(one);
      await iam.deleteServiceSpecificCredential(one);
      const left = await iam.listServiceSpecificCredentials({ UserName });
      return [
        ServiceSpecificCredentials?.[0]?.Status,
        reset.ServiceSpecificCredential?.ServicePassword === made.ServiceSpecificCredential?.ServicePassword,
        left.ServiceSpecificCredentials?.length ?? 0,
      ];
    },
  ),
];
