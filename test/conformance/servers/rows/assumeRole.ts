import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { keyFrom } from '../../../unit/sandbox/clients';
import { attempt, pick, row, type Row } from '../row';
import { allow, policy, type Caller, type Scene } from '../scene';

const RoleSessionName = 'session';

/** Somebody who may assume roles, and a role that trusts him. */
export async function callerAndRole(
  scene: Scene,
  more: object = {},
): Promise<{ carl: Caller; RoleArn: string }> {
  const carl = await scene.caller(
    'carl',
    allow(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']),
  );
  const RoleName = scene.named('deploy');
  const trusted = scene.trust(
    { AWS: scene.arn('user/carl') },
    {
      Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
    },
  );
  const { Role } = await scene.iam.createRole({ RoleName, AssumeRolePolicyDocument: trusted, ...more });
  return { carl, RoleArn: Role?.Arn ?? '' };
}

function assuming(
  name: string,
  aws: Row['aws'],
  input: Partial<AssumeRoleCommandInput>,
  role: object = {},
): Row {
  return row(name, aws, async (scene) => {
    const { carl, RoleArn } = await callerAndRole(scene, role);
    return attempt(carl.sts.assumeRole({ RoleArn, RoleSessionName, ...input }));
  });
}

/** Seconds that the credentials live, to the nearest minute. */
async function lifetime(
  scene: Scene,
  DurationSeconds: number | undefined,
  role: object = {},
): Promise<unknown> {
  const { carl, RoleArn } = await callerAndRole(scene, role);
  const now = Date.now() + scene.stage.clockOffset;
  return attempt(
    carl.sts.assumeRole({ RoleArn, RoleSessionName, DurationSeconds }),
    ({ Credentials }) => Math.round(((Credentials?.Expiration?.getTime() ?? 0) - now) / 60_000) * 60,
  );
}

const long = { MaxSessionDuration: 43_200 };
const small = policy(allow('s3:GetObject'));
const tags = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ Key: `k${index}`, Value: 'v' }));

export const assumeRole: readonly Row[] = [
  row(
    'AssumeRole answers with credentials and who they are',
    {
      Credentials: {
        AccessKeyId: 'ASIA…',
        SecretAccessKey: '40 characters',
        SessionToken: 'opaque',
        Expiration: 'a date',
      },
      AssumedRoleUser: {
        AssumedRoleId: 'AROA…:session',
        Arn: 'arn:aws:sts::ACCOUNT:assumed-role/deploy/session',
      },
    },
    async (scene) => {
      const { carl, RoleArn } = await callerAndRole(scene);
      return attempt(carl.sts.assumeRole({ RoleArn, RoleSessionName }), (answer) =>
        pick(answer, 'Credentials', 'AssumedRoleUser'),
      );
    },
  ),
  row(
    'GetCallerIdentity of a session',
    { Account: 'ACCOUNT', Arn: 'arn:aws:sts::ACCOUNT:assumed-role/deploy/session' },
    async (scene) => {
      const { carl, RoleArn } = await callerAndRole(scene);
      const { Credentials } = await carl.sts.assumeRole({ RoleArn, RoleSessionName });
      return attempt(scene.as(keyFrom(Credentials)).sts.getCallerIdentity({}), (answer) =>
        pick(answer, 'Account', 'Arn'),
      );
    },
  ),
  row(
    'A role’s path is not in its sessions’ ARN',
    'arn:aws:sts::ACCOUNT:assumed-role/deploy/session',
    async (scene) => {
      const { carl, RoleArn } = await callerAndRole(scene, { Path: '/a/b/' });
      return attempt(
        carl.sts.assumeRole({ RoleArn, RoleSessionName }),
        ({ AssumedRoleUser }) => AssumedRoleUser?.Arn,
      );
    },
  ),
  row('AssumeRole lasts an hour by itself', 3600, (scene) => lifetime(scene, undefined)),
  row('AssumeRole for 900 seconds', 900, (scene) => lifetime(scene, 900)),
  row('AssumeRole for 12 hours, where the role allows it', 43_200, (scene) => lifetime(scene, 43_200, long)),
  row('AssumeRole lasts an hour by itself even where the role allows more', 3600, (scene) =>
    lifetime(scene, undefined, long),
  ),
  assuming('AssumeRole for 899 seconds', 'ValidationError 400', { DurationSeconds: 899 }),
  assuming('AssumeRole for 43,201 seconds', 'ValidationError 400', { DurationSeconds: 43_201 }, long),
  assuming('AssumeRole for longer than the role allows', 'ValidationError 400', { DurationSeconds: 3601 }),
  assuming('AssumeRole with a session name of one character', 'ValidationError 400', {
    RoleSessionName: 's',
  }),
  assuming('AssumeRole with a session name of 64 characters', 'ok', { RoleSessionName: 's'.repeat(64) }),
  assuming('AssumeRole with a session name of 65 characters', 'ValidationError 400', {
    RoleSessionName: 's'.repeat(65),
  }),
  assuming('AssumeRole with a space in the session name', 'ValidationError 400', {
    RoleSessionName: 'my session',
  }),
  assuming('AssumeRole with an empty role ARN', 'ValidationError 400', { RoleArn: '' }),
  assuming('AssumeRole with what is no ARN', 'ValidationError 400', { RoleArn: 'role/deploy-of-somebody' }),
  assuming('AssumeRole with the ARN of a user', 'ValidationError 400', {
    RoleArn: 'arn:aws:iam::123456789012:user/somebody',
  }),
  row('AssumeRole of a role that does not exist', 'AccessDenied 403', async (scene) => {
    const { carl } = await callerAndRole(scene);
    return attempt(carl.sts.assumeRole({ RoleArn: scene.arn('role/none'), RoleSessionName }));
  }),
  row('AssumeRole of another account’s role that does not exist', 'AccessDenied 403', async (scene) => {
    const { carl } = await callerAndRole(scene);
    const RoleArn = `arn:aws:iam::${scene.otherAccountId}:role/none`;
    return attempt(carl.sts.assumeRole({ RoleArn, RoleSessionName }));
  }),
  row('AssumeRole of a role with a path, without the path', 'AccessDenied 403', async (scene) => {
    const { carl } = await callerAndRole(scene, { Path: '/a/' });
    return attempt(carl.sts.assumeRole({ RoleArn: scene.arn('role/deploy'), RoleSessionName }));
  }),
  assuming('AssumeRole with an external id of one character', 'ValidationError 400', { ExternalId: 'x' }),
  assuming('AssumeRole with a space in the external id', 'ValidationError 400', { ExternalId: 'my id' }),
  assuming('AssumeRole with a session policy', 'ok', { Policy: small }),
  assuming('AssumeRole with a malformed session policy', 'MalformedPolicyDocument 400', { Policy: '{' }),
  assuming('AssumeRole with a session policy of 2,049 characters', 'ValidationError 400', {
    Policy: small.padEnd(2049),
  }),
  assuming('AssumeRole with ten policy ARNs', 'ok', {
    PolicyArns: Array.from({ length: 10 }, () => ({ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' })),
  }),
  assuming('AssumeRole with eleven policy ARNs', 'ValidationError 400', {
    PolicyArns: Array.from({ length: 11 }, () => ({ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' })),
  }),
  assuming('AssumeRole with a source identity', 'ok', { SourceIdentity: 'ann' }),
  assuming('AssumeRole with a source identity of one character', 'ValidationError 400', {
    SourceIdentity: 'a',
  }),
  assuming('AssumeRole with a source identity that AWS keeps to itself', 'ValidationError 400', {
    SourceIdentity: 'aws:ann',
  }),
  assuming('AssumeRole with 50 session tags', 'ok', { Tags: tags(50) }),
  assuming('AssumeRole with 51 session tags', 'ValidationError 400', { Tags: tags(51) }),
  assuming('AssumeRole with a code of five digits', 'ValidationError 400', {
    SerialNumber: 'arn:aws:iam::123456789012:mfa/phone',
    TokenCode: '12345',
  }),
  row('AssumeRole answers with the source identity', 'ann', async (scene) => {
    const { carl, RoleArn } = await callerAndRole(scene);
    return attempt(
      carl.sts.assumeRole({ RoleArn, RoleSessionName, SourceIdentity: 'ann' }),
      ({ SourceIdentity }) => SourceIdentity,
    );
  }),
  row('AssumeRole twice makes two keys', false, async (scene) => {
    const { carl, RoleArn } = await callerAndRole(scene);
    const first = await carl.sts.assumeRole({ RoleArn, RoleSessionName });
    return attempt(
      carl.sts.assumeRole({ RoleArn, RoleSessionName }),
      ({ Credentials }) => Credentials?.AccessKeyId === first.Credentials?.AccessKeyId,
    );
  }),
];
