import { keyFrom } from '../../../unit/sandbox/clients';
import { attempt, enforcedRow, pick, row, type Row } from '../row';
import { allow, policy, type Scene } from '../scene';
import { virtualDevice } from './devices';

const small = policy(allow('s3:GetObject'));
const credentials = {
  AccessKeyId: 'ASIA…',
  SecretAccessKey: '40 characters',
  SessionToken: 'opaque',
  Expiration: 'a date',
};

function lifetime(
  scene: Scene,
  { Credentials }: { Credentials?: { Expiration?: Date | undefined } | undefined },
): number {
  const now = Date.now() + scene.stage.clockOffset;
  return Math.round(((Credentials?.Expiration?.getTime() ?? 0) - now) / 60_000) * 60;
}

function federating(name: string, aws: Row['aws'], input: object): Row {
  return row(name, aws, async (scene) => {
    const carl = await scene.caller('carl', allow(['sts:GetFederationToken', 'sts:TagSession']));
    return attempt(carl.sts.getFederationToken({ Name: 'fred', ...input }));
  });
}

export const tokens: readonly Row[] = [
  row('GetSessionToken', credentials, async (scene) => {
    const carl = await scene.caller('carl');
    return attempt(carl.sts.getSessionToken({}), ({ Credentials }) => Credentials);
  }),
  row('GetSessionToken lasts 12 hours by itself', 43_200, async (scene) => {
    const carl = await scene.caller('carl');
    return attempt(carl.sts.getSessionToken({}), (answer) => lifetime(scene, answer));
  }),
  row('GetSessionToken for 36 hours', 129_600, async (scene) => {
    const carl = await scene.caller('carl');
    return attempt(carl.sts.getSessionToken({ DurationSeconds: 129_600 }), (answer) =>
      lifetime(scene, answer),
    );
  }),
  ...[899, 129_601].map((DurationSeconds) =>
    row(`GetSessionToken for ${DurationSeconds} seconds`, 'ValidationError 400', async (scene) => {
      const carl = await scene.caller('carl');
      return attempt(carl.sts.getSessionToken({ DurationSeconds }));
    }),
  ),
  row('GetSessionToken’s credentials are the user’s', 'arn:aws:iam::ACCOUNT:user/carl', async (scene) => {
    const carl = await scene.caller('carl');
    const { Credentials } = await carl.sts.getSessionToken({});
    return attempt(scene.as(keyFrom(Credentials)).sts.getCallerIdentity({}), ({ Arn }) => Arn);
  }),
  row('GetSessionToken twice makes two keys', false, async (scene) => {
    const carl = await scene.caller('carl');
    const first = await carl.sts.getSessionToken({});
    return attempt(
      carl.sts.getSessionToken({}),
      ({ Credentials }) => Credentials?.AccessKeyId === first.Credentials?.AccessKeyId,
    );
  }),
  row('GetSessionToken with a device and its code', 'ok', async (scene) => {
    const carl = await scene.caller('carl');
    const device = await virtualDevice(scene);
    await scene.iam.enableMFADevice({ UserName: carl.name, ...device });
    const { SerialNumber, AuthenticationCode2: TokenCode } = device;
    return attempt(carl.sts.getSessionToken({ SerialNumber, TokenCode }));
  }),
  row('GetSessionToken with a device that is not the caller’s', 'AccessDenied 403', async (scene) => {
    const carl = await scene.caller('carl');
    const { SerialNumber } = await virtualDevice(scene);
    return attempt(carl.sts.getSessionToken({ SerialNumber, TokenCode: '123456' }));
  }),
  row(
    'GetFederationToken',
    {
      Credentials: credentials,
      FederatedUser: {
        FederatedUserId: 'ACCOUNT:fred',
        Arn: 'arn:aws:sts::ACCOUNT:federated-user/fred',
      },
    },
    async (scene) => {
      const carl = await scene.caller('carl', allow('sts:GetFederationToken'));
      return attempt(carl.sts.getFederationToken({ Name: 'fred' }), (answer) =>
        pick(answer, 'Credentials', 'FederatedUser'),
      );
    },
  ),
  row('GetFederationToken lasts 12 hours by itself', 43_200, async (scene) => {
    const carl = await scene.caller('carl', allow('sts:GetFederationToken'));
    return attempt(carl.sts.getFederationToken({ Name: 'fred' }), (answer) => lifetime(scene, answer));
  }),
  row(
    'GetFederationToken’s credentials are the federated user’s',
    'arn:aws:sts::ACCOUNT:federated-user/fred',
    async (scene) => {
      const carl = await scene.caller('carl', allow('sts:GetFederationToken'));
      const { Credentials } = await carl.sts.getFederationToken({ Name: 'fred' });
      return attempt(scene.as(keyFrom(Credentials)).sts.getCallerIdentity({}), ({ Arn }) => Arn);
    },
  ),
  federating('GetFederationToken for 899 seconds', 'ValidationError 400', { DurationSeconds: 899 }),
  federating('GetFederationToken for 129,601 seconds', 'ValidationError 400', { DurationSeconds: 129_601 }),
  federating('GetFederationToken with a name of one character', 'ValidationError 400', { Name: 'f' }),
  federating('GetFederationToken with a name of 33 characters', 'ValidationError 400', {
    Name: 'f'.repeat(33),
  }),
  federating('GetFederationToken with a space in the name', 'ValidationError 400', { Name: 'fred smith' }),
  federating('GetFederationToken with a policy', 'ok', { Policy: small }),
  federating('GetFederationToken with a malformed policy', 'MalformedPolicyDocument 400', { Policy: '{' }),
  federating('GetFederationToken with a policy of 2,049 characters', 'ValidationError 400', {
    Policy: small.padEnd(2049),
  }),
  federating('GetFederationToken with eleven policy ARNs', 'ValidationError 400', {
    PolicyArns: Array.from({ length: 11 }, () => ({ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' })),
  }),
  row(
    'GetCallerIdentity of a user',
    { UserId: 'AIDA…', Account: 'ACCOUNT', Arn: 'arn:aws:iam::ACCOUNT:user/carl' },
    async (scene) => {
      const carl = await scene.caller('carl');
      return attempt(carl.sts.getCallerIdentity({}), (answer) => pick(answer, 'UserId', 'Account', 'Arn'));
    },
  ),
  row('GetCallerIdentity of a user with a path', 'arn:aws:iam::ACCOUNT:user/a/b/dora', async (scene) => {
    const UserName = scene.named('dora');
    await scene.iam.createUser({ UserName, Path: '/a/b/' });
    const { AccessKey } = await scene.iam.createAccessKey({ UserName });
    return attempt(scene.as(keyFrom(AccessKey)).sts.getCallerIdentity({}), ({ Arn }) => Arn);
  }),
  row('GetAccessKeyInfo', 'ACCOUNT', async (scene) => {
    const carl = await scene.caller('carl', allow('sts:GetAccessKeyInfo'));
    return attempt(
      carl.sts.getAccessKeyInfo({ AccessKeyId: carl.key.accessKeyId }),
      ({ Account }) => Account,
    );
  }),
  row('GetAccessKeyInfo of an id that is too short', 'ValidationError 400', ({ sts }) =>
    attempt(sts.getAccessKeyInfo({ AccessKeyId: 'AKIA' })),
  ),
  row('DecodeAuthorizationMessage of what is none', 'InvalidAuthorizationMessageException 400', ({ sts }) =>
    attempt(sts.decodeAuthorizationMessage({ EncodedMessage: 'nonsense' })),
  ),
  enforcedRow('GetSessionToken needs no permission, not even against a deny', 'ok', async (scene) => {
    const carl = await scene.caller('carl', { Effect: 'Deny', Action: '*', Resource: '*' });
    return attempt(carl.sts.getSessionToken({}));
  }),
  enforcedRow('GetCallerIdentity needs no permission, not even against a deny', 'ok', async (scene) => {
    const carl = await scene.caller('carl', { Effect: 'Deny', Action: '*', Resource: '*' });
    return attempt(carl.sts.getCallerIdentity({}));
  }),
  enforcedRow('GetFederationToken needs permission', 'AccessDenied 403', async (scene) => {
    const carl = await scene.caller('carl');
    return attempt(carl.sts.getFederationToken({ Name: 'fred' }));
  }),
  enforcedRow('GetSessionToken with session credentials', 'AccessDenied 403', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    const { Credentials } = await carl.sts.getSessionToken({});
    return attempt(scene.as(keyFrom(Credentials)).sts.getSessionToken({}));
  }),
  enforcedRow('IAM turns GetSessionToken’s credentials away', 'InvalidClientTokenId 403', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    const { Credentials } = await carl.sts.getSessionToken({});
    return attempt(scene.as(keyFrom(Credentials)).iam.getUser({}));
  }),
  enforcedRow('IAM turns federated users away', 'InvalidClientTokenId 403', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    const { Credentials } = await carl.sts.getFederationToken({ Name: 'fred', Policy: policy(allow('*')) });
    return attempt(scene.as(keyFrom(Credentials)).iam.listUsers({ PathPrefix: scene.path }));
  }),
];
