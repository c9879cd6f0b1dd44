import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import * as sts from '@aws-sdk/client-sts';
import { allow, keyFrom, policy, refusal, TestCloud, type TestKey } from './clients';

const account = '123456789012';
const RoleArn = `arn:aws:iam::${account}:role/deployer`;
const noon = Date.UTC(2030, 0, 1, 12);
const hour = 3600;

describe('sandbox: what STS takes and what it refuses', () => {
  let cloud: TestCloud;
  let bob: TestKey;

  before(async () => {
    cloud = await TestCloud.start({
      now: () => noon,
      signatureToleranceMs: Infinity,
      seed: {
        users: [{ name: 'bob', withKey: true, policies: { p: policy(allow('*')) } }],
        roles: [
          {
            arn: RoleArn,
            trust: JSON.parse(policy({ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:*' })),
            policies: { p: policy(allow('sts:*')) },
            maxSessionSeconds: 2 * hour,
          },
        ],
      },
    });
    bob = cloud.keyOf('bob');
  });
  after(() => cloud.stop());

  const assume = (more: Partial<sts.AssumeRoleCommandInput> = {}, key = bob) =>
    cloud.sts(key).send(new sts.AssumeRoleCommand({ RoleArn, RoleSessionName: 'lease-1', ...more }));
  const getToken = (more: sts.GetSessionTokenCommandInput = {}, key = bob) =>
    cloud.sts(key).send(new sts.GetSessionTokenCommand(more));
  const federate = (more: Partial<sts.GetFederationTokenCommandInput> = {}, key = bob) =>
    cloud.sts(key).send(new sts.GetFederationTokenCommand({ Name: 'guest', ...more }));
  const lasts = ({ Credentials }: { Credentials?: sts.Credentials | undefined }) =>
    ((Credentials?.Expiration?.getTime() ?? 0) - noon) / 1000;
  const codes = async (calls: readonly Promise<unknown>[]) =>
    Promise.all(calls.map(async (call) => (await refusal(call)).code));

  it('bounds of AssumeRole: 15 minutes to the role’s own limit, one hour unless asked', async () => {
    assert.equal(lasts(await assume()), hour);
    assert.equal(lasts(await assume({ DurationSeconds: 900 })), 900);
    assert.equal(lasts(await assume({ DurationSeconds: 2 * hour })), 2 * hour);
    const wrong = [899, 2 * hour + 1, 43_201].map((DurationSeconds) => assume({ DurationSeconds }));
    assert.deepEqual(await codes(wrong), Array(3).fill('ValidationError'));
  });

  it('bounds of GetSessionToken: 15 minutes to 36 hours, 12 unless asked; one hour for the root user', async () => {
    assert.equal(lasts(await getToken()), 12 * hour);
    assert.equal(lasts(await getToken({ DurationSeconds: 900 })), 900);
    assert.equal(lasts(await getToken({ DurationSeconds: 36 * hour })), 36 * hour);
    const wrong = [899, 36 * hour + 1].map((DurationSeconds) => getToken({ DurationSeconds }));
    assert.deepEqual(await codes(wrong), Array(2).fill('ValidationError'));
    assert.equal(lasts(await getToken({}, cloud.sandbox.root)), hour);
  });

  it('bounds of GetFederationToken, of its name and of its policies', async () => {
    assert.equal(lasts(await federate({ DurationSeconds: 900 })), 900);
    assert.equal(lasts(await federate({ DurationSeconds: 36 * hour })), 36 * hour);
    const arn = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
    const { FederatedUser } = await federate({ Policy: policy(allow('s3:*')), PolicyArns: [{ arn }] });
    assert.deepEqual(FederatedUser, {
      FederatedUserId: `${account}:guest`,
      Arn: `arn:aws:sts::${account}:federated-user/guest`,
    });
    const wrong = [
      federate({ DurationSeconds: 899 }),
      federate({ DurationSeconds: 36 * hour + 1 }),
      federate({ Name: 'x' }),
      federate({ Name: 'x'.repeat(33) }),
      federate({ Name: 'no spaces' }),
      federate({ Policy: 'x'.repeat(2049) }),
      federate({ PolicyArns: Array.from({ length: 11 }, () => ({ arn })) }),
    ];
    assert.deepEqual(await codes(wrong), Array(7).fill('ValidationError'));
    assert.equal((await refusal(federate({ Policy: '{}' }))).code, 'MalformedPolicyDocument');
  });

  it('names, ids and policies of AssumeRole', async () => {
    const wrong: readonly Partial<sts.AssumeRoleCommandInput>[] = [
      { RoleSessionName: 'x' },
      { RoleSessionName: 'x'.repeat(65) },
      { RoleSessionName: 'a/b' },
      { ExternalId: 'x' },
      { ExternalId: 'x'.repeat(1225) },
      { SourceIdentity: 'x' },
      { SourceIdentity: 'aws:x' },
      { TokenCode: '12345' },
      { TokenCode: '12345a' },
      { Policy: 'x'.repeat(2049) },
      { RoleArn: 'arn:aws:iam::1:role/x' },
      { RoleArn: `arn:aws:iam::${account}:user/bob` },
    ];
    assert.deepEqual(
      await codes(wrong.map((more) => assume(more))),
      wrong.map(() => 'ValidationError'),
    );
    for (const Policy of ['{', policy({ Effect: 'Allow', Action: 's3:*' })]) {
      assert.equal((await refusal(assume({ Policy }))).code, 'MalformedPolicyDocument');
    }
    await assume({ ExternalId: 'a:b/c=d', SourceIdentity: 'bob@example.com' });
  });

  it('MFA: both halves, and a device of the caller’s', async () => {
    const root = cloud.iam();
    const made = await root.send(new iam.CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }));
    const SerialNumber = made.VirtualMFADevice?.SerialNumber;
    const both = { SerialNumber, TokenCode: '123456' };
    for (const ask of [assume, getToken]) {
      assert.match((await refusal(ask({ SerialNumber }))).message, /must provide both MFA serial number/);
      assert.match((await refusal(ask({ TokenCode: '123456' }))).message, /must provide both/);
      const foreign = await refusal(ask(both));
      assert.equal(foreign.code, 'AccessDenied');
      assert.match(foreign.message, /unable to validate MFA code/);
    }
    const codes = { AuthenticationCode1: '111111', AuthenticationCode2: '222222' };
    await root.send(new iam.EnableMFADeviceCommand({ UserName: 'bob', SerialNumber, ...codes }));
    const Condition = {
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      NumericLessThan: { 'aws:MultiFactorAuthAge': '60' },
    };
    const Principal = { AWS: account };
    const trust = JSON.parse(policy({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', Condition }));
    cloud.sandbox.seed({ roles: [{ arn: RoleArn, trust }] });
    assert.equal((await refusal(assume())).code, 'AccessDenied');
    await assume(both);
    const withMfa = keyFrom((await getToken(both)).Credentials);
    await assume({}, withMfa);
    cloud.sandbox.clock.advance(61_000);
    assert.equal((await refusal(assume({}, withMfa))).code, 'AccessDenied', 'the code is too old');
    cloud.sandbox.clock.reset();
    assert.equal((await refusal(assume({}, keyFrom((await getToken()).Credentials)))).code, 'AccessDenied');
    const open = JSON.parse(policy({ Effect: 'Allow', Principal, Action: 'sts:*' }));
    cloud.sandbox.seed({ roles: [{ arn: RoleArn, trust: open }] });
  });

  it('who may not: the root user and its sessions no roles, sessions no tokens', async () => {
    const rootSession = keyFrom((await getToken({}, cloud.sandbox.root)).Credentials);
    for (const key of [cloud.sandbox.root, rootSession]) {
      assert.equal((await refusal(assume({}, key))).message, 'Roles may not be assumed by root accounts.');
    }
    const role = keyFrom((await assume()).Credentials);
    const federated = keyFrom((await federate({ Policy: policy(allow('*')) })).Credentials);
    for (const key of [role, federated, keyFrom((await getToken()).Credentials)]) {
      assert.deepEqual(await codes([getToken({}, key), federate({}, key)]), ['AccessDenied', 'AccessDenied']);
    }
    assert.equal((await refusal(assume({}, federated))).code, 'AccessDenied');
  });

  it('a chained session of an hour at most', async () => {
    const first = keyFrom((await assume()).Credentials);
    assert.equal((await refusal(assume({ DurationSeconds: hour + 1 }, first))).code, 'ValidationError');
    assert.equal(lasts(await assume({ DurationSeconds: hour }, first)), hour);
  });

  it('GetAccessKeyInfo of keys of every kind, and not of what nobody has', async () => {
    const ask = (AccessKeyId: string) =>
      cloud.sts(bob).send(new sts.GetAccessKeyInfoCommand({ AccessKeyId }));
    const session = keyFrom((await assume()).Credentials);
    const federated = keyFrom((await federate()).Credentials);
    for (const { accessKeyId } of [bob, session, federated, cloud.sandbox.root]) {
      assert.equal((await ask(accessKeyId)).Account, account);
    }
    assert.equal((await refusal(ask('AKIAIOSFODNN7EXAMPLE'))).code, 'AccessDenied');
    assert.equal((await refusal(ask('AKIA'))).code, 'ValidationError');
    assert.equal((await refusal(ask('AKIA-IOSFODNN7EXAMPLE'))).code, 'ValidationError');
  });

  it('no operation of STS’s that the sandbox does not have', async () => {
    const saml = new sts.AssumeRoleWithSAMLCommand({
      RoleArn,
      PrincipalArn: `arn:aws:iam::${account}:saml-provider/x`,
      SAMLAssertion: 'eA==',
    });
    const web = new sts.AssumeRoleWithWebIdentityCommand({
      RoleArn,
      RoleSessionName: 'lease-1',
      WebIdentityToken: 'token',
    });
    const root = new sts.AssumeRootCommand({
      TargetPrincipal: account,
      TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' },
    });
    for (const call of [cloud.sts(bob).send(saml), cloud.sts(bob).send(web), cloud.sts(bob).send(root)]) {
      const { code, status } = await refusal(call);
      assert.deepEqual([code, status], ['InvalidAction', 400]);
    }
  });
});
