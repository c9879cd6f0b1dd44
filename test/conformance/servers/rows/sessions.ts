import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { keyFrom } from '../../../unit/sandbox/clients';
import type { Clients } from '../clients';
import { attempt, enforcedRow, type Row } from '../row';
import { allow, deny, policy, type Caller, type Scene } from '../scene';

const put = 's3:PutObject';
const RoleSessionName = 'session';

/** A role that may do everything, and somebody whom it trusts through the account. */
async function powerfulRole(
  scene: Scene,
  ...statements: readonly object[]
): Promise<{ carl: Caller; RoleArn: string }> {
  const carl = await scene.caller('carl', allow('sts:*'));
  const RoleArn = await scene.role(
    'deploy',
    scene.trust({ AWS: scene.arn('user/carl') }, { Action: ['sts:AssumeRole', 'sts:TagSession'] }),
  );
  const PolicyDocument = policy(...(statements.length > 0 ? statements : [allow('*')]));
  await scene.iam.putRolePolicy({ RoleName: scene.named('deploy'), PolicyName: 'own', PolicyDocument });
  return { carl, RoleArn };
}

async function sessionOf(
  scene: Scene,
  more: Partial<AssumeRoleCommandInput> = {},
  ...statements: readonly object[]
): Promise<Clients> {
  const { carl, RoleArn } = await powerfulRole(scene, ...statements);
  const { Credentials } = await carl.sts.assumeRole({ RoleArn, RoleSessionName, ...more });
  return scene.as(keyFrom(Credentials));
}

const putting = ({ s3 }: Clients, Bucket: string): Promise<unknown> =>
  attempt(s3.putObject({ Bucket, Key: 'a', Body: 'x' }));
const getting = ({ s3 }: Clients, Bucket: string): Promise<unknown> =>
  attempt(s3.getObject({ Bucket, Key: 'a' }));

/** What comes of assuming a role with this trust, by somebody with this policy. */
function trusting(
  name: string,
  aws: 'ok' | 'AccessDenied 403',
  trust: (scene: Scene, carl: Caller) => string,
  more: Partial<AssumeRoleCommandInput> = {},
  own: readonly object[] = [allow('sts:AssumeRole')],
): Row {
  return enforcedRow(name, aws, async (scene) => {
    const carl = await scene.caller('carl', ...own);
    const RoleArn = await scene.role('deploy', trust(scene, carl));
    return attempt(carl.sts.assumeRole({ RoleArn, RoleSessionName, ...more }));
  });
}

const external = { Condition: { StringEquals: { 'sts:ExternalId': 'secret-7' } } };
const byName = (scene: Scene, carl: Caller): string =>
  scene.trust({ AWS: `arn:aws:iam::${scene.account}:user/${carl.name}` });

export const sessions: readonly Row[] = [
  trusting('A role that trusts the account, and a policy that allows', 'ok', (scene) => scene.trust()),
  trusting('A role that trusts the account’s root user means the account', 'ok', (scene) =>
    scene.trust({ AWS: `arn:aws:iam::${scene.account}:root` }),
  ),
  trusting(
    'A role that trusts the account needs a policy too',
    'AccessDenied 403',
    (scene) => scene.trust(),
    {},
    [],
  ),
  trusting('A role that trusts the user by name needs no policy', 'ok', byName, {}, []),
  trusting('A deny beats a trust by name', 'AccessDenied 403', byName, {}, [deny('sts:AssumeRole')]),
  trusting('A role that trusts somebody else', 'AccessDenied 403', (scene) =>
    scene.trust({ AWS: `arn:aws:iam::${scene.otherAccountId}:root` }),
  ),
  trusting('A role that trusts a service', 'AccessDenied 403', (scene) =>
    scene.trust({ Service: 'ec2.amazonaws.com' }),
  ),
  trusting('An external id that is right', 'ok', (scene) => scene.trust(undefined, external), {
    ExternalId: 'secret-7',
  }),
  trusting('An external id that is wrong', 'AccessDenied 403', (scene) => scene.trust(undefined, external), {
    ExternalId: 'secret-8',
  }),
  trusting('An external id that is missing', 'AccessDenied 403', (scene) => scene.trust(undefined, external)),
  trusting('A trust that demands MFA', 'AccessDenied 403', (scene) =>
    scene.trust(undefined, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
  ),
  trusting('A trust that is over', 'AccessDenied 403', (scene) =>
    scene.trust(undefined, { Condition: { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } } }),
  ),
  trusting('Session tags that the trust does not allow', 'AccessDenied 403', (scene) => scene.trust(), {
    Tags: [{ Key: 'team', Value: 'red' }],
  }),
  enforcedRow('A user on a path, trusted by his whole ARN', 'ok', async (scene) => {
    const UserName = scene.named('dora');
    const { User } = await scene.iam.createUser({ UserName, Path: scene.path });
    const { AccessKey } = await scene.iam.createAccessKey({ UserName });
    const RoleArn = await scene.role('deploy', scene.trust({ AWS: User?.Arn }));
    return attempt(scene.as(keyFrom(AccessKey)).sts.assumeRole({ RoleArn, RoleSessionName }));
  }),
  enforcedRow('A session may do what its role may', ['ok', 'AccessDenied 403'], async (scene) => {
    const Bucket = await scene.bucket();
    const session = await sessionOf(scene, {}, allow(put));
    return [await putting(session, Bucket), await getting(session, Bucket)];
  }),
  enforcedRow('A session policy limits', ['ok', 'AccessDenied 403'], async (scene) => {
    const Bucket = await scene.bucket();
    const session = await sessionOf(scene, { Policy: policy(allow(put)) });
    return [await putting(session, Bucket), await getting(session, Bucket)];
  }),
  enforcedRow('A session policy does not extend', 'AccessDenied 403', async (scene) => {
    const Bucket = await scene.bucket();
    return putting(await sessionOf(scene, { Policy: policy(allow('*')) }, allow('s3:GetObject')), Bucket);
  }),
  enforcedRow('A session policy that is over', 'AccessDenied 403', async (scene) => {
    const Bucket = await scene.bucket();
    const condition = { Condition: { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } } };
    return putting(await sessionOf(scene, { Policy: policy(allow('*', '*', condition)) }), Bucket);
  }),
  enforcedRow('A session policy by ARN limits', ['ok', 'AccessDenied 403'], async (scene) => {
    const Bucket = await scene.bucket();
    const arn = await scene.policy('write', policy(allow(put)));
    const session = await sessionOf(scene, { PolicyArns: [{ arn }] });
    return [await putting(session, Bucket), await getting(session, Bucket)];
  }),
  enforcedRow('Session tags count as the caller’s', ['ok', 'AccessDenied 403'], async (scene) => {
    const Bucket = await scene.bucket();
    const condition = { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'red' } } };
    const { carl, RoleArn } = await powerfulRole(scene, allow(put, '*', condition));
    const outcomes = [];
    for (const Value of ['red', 'blue']) {
      const { Credentials } = await carl.sts.assumeRole({
        RoleArn,
        RoleSessionName,
        Tags: [{ Key: 'team', Value }],
      });
      outcomes.push(await putting(scene.as(keyFrom(Credentials)), Bucket));
    }
    return outcomes;
  }),
  enforcedRow(
    'Sessions from before a moment are turned away, newer ones are not',
    ['AccessDenied 403', 'ok'],
    async (scene) => {
      const Bucket = await scene.bucket();
      const { carl, RoleArn } = await powerfulRole(scene);
      const outcomes = [];
      for (const moment of ['2099-01-01T00:00:00Z', '2020-01-01T00:00:00Z']) {
        const condition = { Condition: { DateLessThan: { 'aws:TokenIssueTime': moment } } };
        const PolicyDocument = policy(allow('*'), deny('*', '*', condition));
        await scene.iam.putRolePolicy({ RoleName: scene.named('deploy'), PolicyName: 'own', PolicyDocument });
        const { Credentials } = await carl.sts.assumeRole({ RoleArn, RoleSessionName });
        outcomes.push(await putting(scene.as(keyFrom(Credentials)), Bucket));
      }
      return outcomes;
    },
  ),
  enforcedRow(
    'A federated user has what both the user and the policy allow',
    ['ok', 'AccessDenied 403', 'AccessDenied 403'],
    async (scene) => {
      const Bucket = await scene.bucket();
      const carl = await scene.caller('carl', allow([put, 's3:ListBucket', 'sts:GetFederationToken']));
      const Policy = policy(allow([put, 's3:GetObject']));
      const { Credentials } = await carl.sts.getFederationToken({ Name: 'fred', Policy });
      const fred = scene.as(keyFrom(Credentials));
      return [
        await putting(fred, Bucket),
        await getting(fred, Bucket),
        await attempt(fred.s3.listObjectsV2({ Bucket })),
      ];
    },
  ),
  enforcedRow('A federated user without a policy may do nothing', 'AccessDenied 403', async (scene) => {
    const Bucket = await scene.bucket();
    const carl = await scene.caller('carl', allow('*'));
    const { Credentials } = await carl.sts.getFederationToken({ Name: 'fred' });
    return putting(scene.as(keyFrom(Credentials)), Bucket);
  }),
  enforcedRow(
    'GetSessionToken’s credentials may do what the user may',
    ['ok', 'AccessDenied 403'],
    async (scene) => {
      const Bucket = await scene.bucket();
      const carl = await scene.caller('carl', allow(put));
      const { Credentials } = await carl.sts.getSessionToken({});
      const session = scene.as(keyFrom(Credentials));
      return [await putting(session, Bucket), await getting(session, Bucket)];
    },
  ),
  enforcedRow('A session that assumes a role lasts an hour at most', 'ValidationError 400', async (scene) => {
    const session = await sessionOf(scene);
    const AssumeRolePolicyDocument = scene.trust();
    const RoleName = scene.named('next');
    const { Role } = await scene.iam.createRole({
      RoleName,
      AssumeRolePolicyDocument,
      MaxSessionDuration: 7200,
    });
    return attempt(session.sts.assumeRole({ RoleArn: Role?.Arn, RoleSessionName, DurationSeconds: 3601 }));
  }),
];
