import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import * as sts from '@aws-sdk/client-sts';
import { allow, keyFrom, policy, refusal, TestCloud, type TestKey } from './clients';

const Bucket = 'reports';
/** Time stands still unless a test moves it. */
const noon = Date.UTC(2030, 0, 1, 12);

describe('sandbox: session tokens and federation tokens', () => {
  let cloud: TestCloud;
  let bob: TestKey;

  beforeEach(async () => {
    cloud = await TestCloud.start({
      now: () => noon,
      signatureToleranceMs: Infinity,
      seed: {
        buckets: [{ name: Bucket, objects: { 'a.txt': 'a' } }],
        users: [{ name: 'bob', withKey: true, policies: { all: policy(allow(['s3:*', 'sts:*', 'iam:*'])) } }],
      },
    });
    bob = cloud.keyOf('bob');
  });
  afterEach(() => cloud.stop());

  const get = (key: TestKey) => cloud.s3(key).send(new GetObjectCommand({ Bucket, Key: 'a.txt' }));
  const sessionToken = async (more: sts.GetSessionTokenCommandInput = {}) =>
    keyFrom((await cloud.sts(bob).send(new sts.GetSessionTokenCommand(more))).Credentials);
  const federated = async (more: Partial<sts.GetFederationTokenCommandInput> = {}, key = bob) =>
    (await cloud.sts(key).send(new sts.GetFederationTokenCommand({ Name: 'guest', ...more }))).Credentials;

  it('a session token is its user, except for IAM', async () => {
    const key = await sessionToken();
    await get(key);
    const who = await cloud.sts(key).send(new sts.GetCallerIdentityCommand({}));
    assert.equal(who.Arn, 'arn:aws:iam::123456789012:user/bob');
    const refused = await refusal(cloud.iam(key).send(new iam.ListUsersCommand({})));
    assert.equal(refused.code, 'InvalidClientTokenId');
  });

  it('a session token made with MFA reaches IAM', async () => {
    const root = cloud.iam();
    const made = await root.send(new iam.CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }));
    const SerialNumber = made.VirtualMFADevice?.SerialNumber;
    const codes = { AuthenticationCode1: '111111', AuthenticationCode2: '222222' };
    const wrong = sessionToken({ SerialNumber, TokenCode: '333333' });
    assert.equal((await refusal(wrong)).code, 'AccessDenied');
    await root.send(new iam.EnableMFADeviceCommand({ UserName: 'bob', SerialNumber, ...codes }));
    const key = await sessionToken({ SerialNumber, TokenCode: '333333' });
    await cloud.iam(key).send(new iam.ListUsersCommand({}));
  });

  it('a session token makes no further tokens', async () => {
    const client = cloud.sts(await sessionToken());
    assert.equal((await refusal(client.send(new sts.GetSessionTokenCommand({})))).code, 'AccessDenied');
    assert.equal(
      (await refusal(client.send(new sts.GetFederationTokenCommand({ Name: 'x1' })))).code,
      'AccessDenied',
    );
  });

  it('a session token dies with its user and with its time', async () => {
    const key = await sessionToken({ DurationSeconds: 900 });
    cloud.sandbox.clock.advance(901_000);
    assert.equal((await refusal(get(key))).code, 'ExpiredToken');
    const fresh = await sessionToken();
    const root = cloud.iam();
    const UserName = 'bob';
    await root.send(new iam.DeleteAccessKeyCommand({ UserName, AccessKeyId: bob.accessKeyId }));
    await get(fresh);
    await root.send(new iam.DeleteUserPolicyCommand({ UserName, PolicyName: 'all' }));
    await root.send(new iam.DeleteUserCommand({ UserName }));
    assert.equal((await refusal(get(fresh))).code, 'InvalidAccessKeyId');
  });

  it('a federation token can do what both its user and its policy allow', async () => {
    const key = keyFrom(await federated({ Policy: policy(allow('s3:GetObject')) }));
    await get(key);
    const who = await cloud.sts(key).send(new sts.GetCallerIdentityCommand({}));
    assert.equal(who.Arn, 'arn:aws:sts::123456789012:federated-user/guest');
    assert.equal(who.UserId, '123456789012:guest');
    const put = new iam.DeleteUserPolicyCommand({ UserName: 'bob', PolicyName: 'all' });
    await cloud.iam().send(put);
    assert.match((await refusal(get(key))).message, /no identity-based policy/);
  });

  it('a federation token without a policy can do nothing, and never reaches IAM or STS', async () => {
    const key = keyFrom(await federated());
    assert.match((await refusal(get(key))).message, /no session policy/);
    assert.equal(
      (await refusal(cloud.iam(key).send(new iam.ListUsersCommand({})))).code,
      'InvalidClientTokenId',
    );
    const everything = keyFrom(await federated({ Policy: policy(allow('*')) }));
    const info = new sts.GetAccessKeyInfoCommand({ AccessKeyId: bob.accessKeyId });
    assert.equal((await refusal(cloud.sts(everything).send(info))).code, 'AccessDenied');
    assert.equal((await cloud.sts(bob).send(info)).Account, '123456789012');
  });

  it('a federation token needs permission to be made; the root’s lasts one hour', async () => {
    cloud.sandbox.seed({ users: [{ name: 'plain', withKey: true }] });
    assert.equal((await refusal(federated({}, cloud.keyOf('plain')))).code, 'AccessDenied');
    const credentials = await federated({ DurationSeconds: 129_600 }, cloud.sandbox.root);
    assert.equal(credentials?.Expiration?.getTime(), noon + 3_600_000);
  });
});
