import { keyFrom } from '../../../unit/sandbox/clients';
import { attempt, enforcedRow, row, type Row } from '../row';
import { allow, policy } from '../scene';

const put = 's3:PutObject';
const RoleSessionName = 'session';

export const accounts: readonly Row[] = [
  row('Another account is another account', '222222222222', async (scene) => {
    const other = await scene.asOtherAccount();
    return attempt(other.sts.getCallerIdentity({}), ({ Account }) => Account);
  }),
  row('A name may be used in each account', ['222222222222', 'own account'], async (scene) => {
    const other = await scene.asOtherAccount();
    const UserName = scene.named('ann');
    const users = [await other.iam.createUser({ UserName }), await scene.iam.createUser({ UserName })];
    return users.map(({ User }) => {
      const account = User?.Arn?.split(':')[4];
      return account === scene.account ? 'own account' : account;
    });
  }),
  row('Nobody of another account is found', 'NoSuchEntity 404', async (scene) => {
    const other = await scene.asOtherAccount();
    return attempt(other.iam.getUser({ UserName: await scene.user() }));
  }),
  row('Policies of another account cannot be attached', 'NoSuchEntity 404', async (scene) => {
    const other = await scene.asOtherAccount();
    const PolicyArn = await scene.policy('read', policy(allow('s3:GetObject')));
    await other.iam.createUser({ UserName: scene.named('ann') });
    return attempt(other.iam.attachUserPolicy({ UserName: scene.named('ann'), PolicyArn }));
  }),
  row('A bucket name is taken in every account', 'BucketAlreadyExists 409', async (scene) => {
    const other = await scene.asOtherAccount();
    return attempt(other.s3.createBucket({ Bucket: await scene.bucket() }));
  }),
  row('ListBuckets lists one’s own account’s', false, async (scene) => {
    const other = await scene.asOtherAccount();
    const Bucket = await scene.bucket();
    return attempt(other.s3.listBuckets({}), ({ Buckets = [] }) =>
      Buckets.some(({ Name }) => Name === Bucket),
    );
  }),
  row('GetAccessKeyInfo knows other accounts’ keys', 'ACCOUNT', async (scene) => {
    const other = await scene.asOtherAccount();
    const carl = await scene.caller();
    return attempt(
      other.sts.getAccessKeyInfo({ AccessKeyId: carl.key.accessKeyId }),
      ({ Account }) => Account,
    );
  }),
  enforcedRow(
    'A role of another account: both sides must allow',
    ['AccessDenied 403', 'ok'],
    async (scene) => {
      const other = await scene.asOtherAccount();
      const outcomes = [];
      for (const [base, statements] of [
        ['carl', []],
        ['dora', [allow('sts:AssumeRole')]],
      ] as const) {
        const caller = await scene.caller(base, ...statements);
        const RoleName = scene.named(`deploy-${base}`);
        // Trusted by name, which within one account would be enough.
        const AssumeRolePolicyDocument = scene.trust({
          AWS: `arn:aws:iam::${scene.account}:user/${caller.name}`,
        });
        const { Role } = await other.iam.createRole({ RoleName, AssumeRolePolicyDocument });
        outcomes.push(await attempt(caller.sts.assumeRole({ RoleArn: Role?.Arn, RoleSessionName })));
      }
      return outcomes;
    },
  ),
  enforcedRow('A role of another account that trusts somebody else', 'AccessDenied 403', async (scene) => {
    const other = await scene.asOtherAccount();
    const carl = await scene.caller('carl', allow('sts:AssumeRole'));
    const RoleName = scene.named('deploy');
    const AssumeRolePolicyDocument = scene.trust({ AWS: 'arn:aws:iam::222222222222:root' });
    const { Role } = await other.iam.createRole({ RoleName, AssumeRolePolicyDocument });
    return attempt(carl.sts.assumeRole({ RoleArn: Role?.Arn, RoleSessionName }));
  }),
  enforcedRow(
    'A session of another account’s role acts there',
    ['222222222222', 'ok', 'AccessDenied 403'],
    async (scene) => {
      const other = await scene.asOtherAccount();
      const carl = await scene.caller('carl', allow('sts:AssumeRole'));
      const RoleName = scene.named('deploy');
      const { Role } = await other.iam.createRole({ RoleName, AssumeRolePolicyDocument: scene.trust() });
      await other.iam.putRolePolicy({ RoleName, PolicyName: 'own', PolicyDocument: policy(allow(put)) });
      const theirs = scene.named('theirs');
      await other.s3.createBucket({ Bucket: theirs });
      const ours = await scene.bucket();
      const { Credentials } = await carl.sts.assumeRole({ RoleArn: Role?.Arn, RoleSessionName });
      const session = scene.as(keyFrom(Credentials));
      const { Account } = await session.sts.getCallerIdentity({});
      return [
        Account,
        await attempt(session.s3.putObject({ Bucket: theirs, Key: 'a', Body: 'x' })),
        await attempt(session.s3.putObject({ Bucket: ours, Key: 'a', Body: 'x' })),
      ];
    },
  ),
];
