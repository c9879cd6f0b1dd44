import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { keyFrom } from '../../../unit/sandbox/clients';
import type { Clients } from '../clients';
import { attempt, enforcedRow, pick, row, type Row } from '../row';
import { allow, policy, type Scene } from '../scene';
import { virtualDevice } from './devices';

const put = 's3:PutObject';
const RoleSessionName = 'session';
const actions = ['sts:AssumeRole', 'sts:TagSession'];

/** A session of a first role, which may assume a second one that may do what the statements say. */
async function chained(
  scene: Scene,
  first: Partial<AssumeRoleCommandInput>,
  ...statements: readonly object[]
): Promise<Clients> {
  const carl = await scene.caller('carl', allow('sts:*'));
  const FirstArn = await scene.role(
    'first',
    scene.trust({ AWS: scene.arn('user/carl') }, { Action: actions }),
  );
  const SecondArn = await scene.role('second', scene.trust({ AWS: FirstArn }, { Action: actions }));
  const may = async (base: string, ...list: readonly object[]): Promise<void> => {
    const RoleName = scene.named(base);
    await scene.iam.putRolePolicy({ RoleName, PolicyName: 'own', PolicyDocument: policy(...list) });
  };
  await may('first', allow('sts:*'));
  await may('second', ...statements);
  const one = await carl.sts.assumeRole({ RoleArn: FirstArn, RoleSessionName, ...first });
  const session = scene.as(keyFrom(one.Credentials));
  const two = await session.sts.assumeRole({ RoleArn: SecondArn, RoleSessionName: 'next' });
  return scene.as(keyFrom(two.Credentials));
}

const red = { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'red' } } };
const Tags = [{ Key: 'team', Value: 'red' }];

export const chains: readonly Row[] = [
  row(
    'GetCallerIdentity of the root user',
    { Account: 'ACCOUNT', Arn: 'arn:aws:iam::ACCOUNT:root' },
    ({ sts }) => attempt(sts.getCallerIdentity({}), (answer) => pick(answer, 'Account', 'Arn')),
  ),
  enforcedRow(
    'A role that trusts another role',
    'arn:aws:sts::ACCOUNT:assumed-role/second/next',
    async (scene) => {
      const session = await chained(scene, {}, allow('*'));
      return attempt(session.sts.getCallerIdentity({}), ({ Arn }) => Arn);
    },
  ),
  enforcedRow('A session tag ends with its session', 'AccessDenied 403', async (scene) => {
    const Bucket = await scene.bucket();
    const session = await chained(scene, { Tags }, allow(put, '*', red));
    return attempt(session.s3.putObject({ Bucket, Key: 'a', Body: 'x' }));
  }),
  enforcedRow('A transitive session tag goes on along a chain', 'ok', async (scene) => {
    const Bucket = await scene.bucket();
    const session = await chained(scene, { Tags, TransitiveTagKeys: ['team'] }, allow(put, '*', red));
    return attempt(session.s3.putObject({ Bucket, Key: 'a', Body: 'x' }));
  }),
  enforcedRow('Federated users may not assume roles', 'AccessDenied 403', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    const RoleArn = await scene.role();
    const Policy = policy(allow('*'));
    const { Credentials } = await carl.sts.getFederationToken({ Name: 'fred', Policy });
    return attempt(scene.as(keyFrom(Credentials)).sts.assumeRole({ RoleArn, RoleSessionName }));
  }),
  enforcedRow(
    'A session with MFA counts as such, and IAM takes it',
    ['AccessDenied 403', 'ok'],
    async (scene) => {
      const condition = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
      const carl = await scene.caller('carl', allow('iam:CreateGroup', '*', condition));
      const device = await virtualDevice(scene);
      await scene.iam.enableMFADevice({ UserName: carl.name, ...device });
      const { SerialNumber, AuthenticationCode2: TokenCode } = device;
      const { Credentials } = await carl.sts.getSessionToken({ SerialNumber, TokenCode });
      const GroupName = scene.named('staff');
      return [
        await attempt(carl.iam.createGroup({ GroupName })),
        await attempt(scene.as(keyFrom(Credentials)).iam.createGroup({ GroupName })),
      ];
    },
  ),
  enforcedRow('Only certain tag keys', ['AccessDenied 403', 'ok'], async (scene) => {
    const condition = { Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team', 'cost'] } } };
    const carl = await scene.caller('carl', allow('iam:TagUser', '*', condition));
    const UserName = await scene.user();
    return [
      await attempt(carl.iam.tagUser({ UserName, Tags: [...Tags, { Key: 'other', Value: '' }] })),
      await attempt(carl.iam.tagUser({ UserName, Tags })),
    ];
  }),
  enforcedRow('Sessions only by one name', ['AccessDenied 403', 'ok'], async (scene) => {
    const carl = await scene.caller('carl', allow('sts:AssumeRole'));
    const condition = { Condition: { StringLike: { 'sts:RoleSessionName': '${aws:username}' } } };
    const RoleArn = await scene.role('deploy', scene.trust({ AWS: scene.arn('user/carl') }, condition));
    return [
      await attempt(carl.sts.assumeRole({ RoleArn, RoleSessionName })),
      await attempt(carl.sts.assumeRole({ RoleArn, RoleSessionName: carl.name })),
    ];
  }),
];
