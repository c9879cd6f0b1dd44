import assert from 'node:assert/strict';
import {
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
} from '@aws-sdk/client-iam';
import * as sts from '@aws-sdk/client-sts';
import { sign } from 'aws4';
import { allow, keyFrom, policy, refusal, TestCloud, type TestKey } from './clients';
import { send } from './rawRequest';
import { differences } from './reference/documented';

const account = '123456789012';
const roleArn = `arn:aws:iam::${account}:role/reader`;
const bobArn = `arn:aws:iam::${account}:user/bob`;
const noon = Date.UTC(2030, 0, 1, 12);

type Keys = ReadonlyMap<string, string>;

describe('sandbox: the condition keys of a request', () => {
  let cloud: TestCloud;
  let bob: TestKey;

  beforeEach(async () => {
    const may = policy(
      allow(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity', 'sts:GetFederationToken']),
    );
    const Action = ['sts:AssumeRole', 'sts:SetSourceIdentity'];
    const trust = JSON.parse(policy({ Effect: 'Allow', Principal: { AWS: bobArn }, Action }));
    cloud = await TestCloud.start({
      now: () => noon,
      signatureToleranceMs: Infinity,
      seed: {
        users: [{ name: 'bob', withKey: true, policies: { may } }],
        roles: [{ arn: roleArn, trust, tags: { team: 'blue' } }],
      },
    });
    bob = cloud.keyOf('bob');
  });
  afterEach(() => cloud.stop());

  /** The keys of the latest refusal, one value each. */
  const lastKeys = async (): Promise<Keys> => {
    const EncodedMessage = cloud.sandbox.calls.all.at(-1)?.encodedMessage;
    assert.ok(EncodedMessage, 'the call was not refused');
    const decode = new sts.DecodeAuthorizationMessageCommand({ EncodedMessage });
    const text = (await cloud.sts().send(decode)).DecodedMessage ?? '';
    const pairs = text.matchAll(/"key":"([^"]*)","values":{"items":\[{"value":"([^"]*)"}/g);
    return new Map([...pairs].map(([, key = '', value = '']) => [key, value]));
  };
  const keysOf = async (key: TestKey, region = 'eu-west-1'): Promise<Keys> => {
    await refusal(cloud.iam(key, region).send(new CreateUserCommand({ UserName: 'x' })));
    return lastKeys();
  };
  const raw = async (path: string, headers: Record<string, string>, signQuery = false): Promise<Keys> => {
    const host = new URL(cloud.sandbox.endpoint).host;
    const parts = { host, service: 's3', region: 'eu-west-3', path, headers, signQuery };
    const reply = await send(cloud.sandbox.endpoint, sign(parts, bob));
    assert.equal(reply.code, 'AccessDenied', reply.text);
    return lastKeys();
  };

  it('of every call: who, when, from where and where to', async () => {
    const keys = await keysOf(bob);
    assert.match(keys.get('aws:useragent') ?? '', /^aws-sdk-js\//);
    const expected: Record<string, string> = {
      'aws:currenttime': '2030-01-01T12:00:00Z',
      'aws:epochtime': String(noon / 1000),
      'aws:principalaccount': account,
      'aws:principalarn': bobArn,
      'aws:principalisawsservice': 'false',
      'aws:principaltype': 'User',
      'aws:requestedregion': 'us-east-1',
      'aws:resourceaccount': account,
      'aws:securetransport': 'false',
      'aws:sourceip': '127.0.0.1',
      'aws:userid': cloud.sandbox.inspect.user('bob')?.userId ?? '',
      'aws:username': 'bob',
      'aws:viaawsservice': 'false',
    };
    const others = [...keys].filter(([key]) => key !== 'aws:useragent');
    assert.deepEqual(Object.fromEntries(others), expected);
  });

  it('of IAM’s calls: us-east-1, wherever a client is set to; of the others: where they go', async () => {
    assert.equal((await keysOf(bob, 'ap-south-1')).get('aws:requestedregion'), 'us-east-1');
    assert.equal((await raw('/', {})).get('aws:requestedregion'), 'eu-west-3');
  });

  it('of S3’s calls: how they were signed, and their headers', async () => {
    const header = await raw('/home/a.txt', { Referer: 'https://example.com/', 'User-Agent': 'curl/8' });
    assert.equal(header.get('aws:referer'), 'https://example.com/');
    assert.equal(header.get('aws:useragent'), 'curl/8');
    assert.equal(header.get('s3:authtype'), 'REST-HEADER');
    assert.equal(header.get('s3:signatureversion'), 'AWS4-HMAC-SHA256');
    assert.match(header.get('s3:x-amz-content-sha256') ?? '', /^[0-9a-f]{64}$|^UNSIGNED-PAYLOAD$/);
    assert.equal(header.get('s3:signatureage'), undefined);
    assert.ok(!header.has('aws:resourceaccount'), 'nobody has that bucket');
  });

  it('of presigned calls: how old the signature is', async () => {
    const path = '/home/a.txt?X-Amz-Date=20300101T115900Z&X-Amz-Expires=600';
    const presigned = await raw(path, {}, true);
    assert.equal(presigned.get('s3:authtype'), 'REST-QUERY-STRING');
    assert.equal(presigned.get('s3:signatureage'), '60000');
    assert.equal(presigned.get('s3:x-amz-content-sha256'), 'UNSIGNED-PAYLOAD');
  });

  it('of a role’s session: its issue, no user name, and no MFA whatever it was assumed with', async () => {
    const root = cloud.iam();
    const made = await root.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }));
    const SerialNumber = made.VirtualMFADevice?.SerialNumber;
    const codes = { AuthenticationCode1: '111111', AuthenticationCode2: '222222' };
    await root.send(new EnableMFADeviceCommand({ UserName: 'bob', SerialNumber, ...codes }));
    const assume = new sts.AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: 'lease-1',
      SourceIdentity: 'bob',
      SerialNumber,
      TokenCode: '123456',
    });
    const { Credentials } = await cloud.sts(bob).send(assume);
    cloud.sandbox.clock.advance(5000);
    const keys = await keysOf(keyFrom(Credentials));
    assert.equal(keys.get('aws:tokenissuetime'), '2030-01-01T12:00:00Z');
    assert.equal(keys.get('aws:currenttime'), '2030-01-01T12:00:05Z');
    assert.equal(keys.get('aws:multifactorauthpresent'), 'false');
    assert.equal(keys.get('aws:multifactorauthage'), undefined);
    assert.equal(keys.get('aws:sourceidentity'), 'bob');
    assert.equal(keys.get('aws:principaltag/team'), 'blue');
    assert.equal(keys.get('aws:principalarn'), roleArn);
    assert.equal(keys.get('aws:username'), undefined);
    const token = await cloud
      .sts(bob)
      .send(new sts.GetSessionTokenCommand({ SerialNumber, TokenCode: '123456' }));
    cloud.sandbox.clock.advance(7000);
    const mfa = await keysOf(keyFrom(token.Credentials));
    assert.equal(mfa.get('aws:multifactorauthpresent'), 'true');
    assert.equal(mfa.get('aws:multifactorauthage'), '7');
    assert.equal(mfa.get('aws:username'), 'bob');
  });

  it('of a federated user: its name and type', async () => {
    const federate = new sts.GetFederationTokenCommand({ Name: 'guest', Policy: policy(allow('s3:*')) });
    const key = keyFrom((await cloud.sts(bob).send(federate)).Credentials);
    const host = new URL(cloud.sandbox.endpoint).host;
    await send(cloud.sandbox.endpoint, sign({ host, service: 's3', region: 'eu-west-3', path: '/' }, key));
    const keys = await lastKeys();
    assert.equal(keys.get('aws:principaltype'), 'FederatedUser');
    assert.equal(keys.get('aws:userid'), `${account}:guest`);
    assert.equal(keys.get('aws:principalarn'), `arn:aws:sts::${account}:federated-user/guest`);
  });

  it('of AssumeRole: all that the reference has for callers with keys', async () => {
    const deny = { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' };
    cloud.sandbox.seed({ users: [{ name: 'bob', policies: { deny: policy(deny) } }] });
    const assume = new sts.AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: 'lease-1',
      ExternalId: 'ticket-7',
      SourceIdentity: 'bob',
      Tags: [{ Key: 'team', Value: 'red' }],
      TransitiveTagKeys: ['team'],
    });
    await refusal(cloud.sts(bob).send(assume));
    const keys = await lastKeys();
    const expected: Record<string, string> = {
      'sts:rolesessionname': 'lease-1',
      'sts:externalid': 'ticket-7',
      'sts:sourceidentity': 'bob',
      'sts:transitivetagkeys': 'team',
      'aws:requesttag/team': 'red',
      'aws:tagkeys': 'team',
      'aws:resourcetag/team': 'blue',
      'iam:resourcetag/team': 'blue',
    };
    for (const [key, value] of Object.entries(expected)) assert.equal(keys.get(key), value, key);
    const context = [...keys].map(([key, value]) => [key, [value]] as const);
    const federation = /gives no (saml|accounts\.google|cognito-identity|graph\.facebook|www\.amazon)/;
    assert.deepEqual(
      differences({ action: 'sts:AssumeRole', resource: roleArn, context }).filter(
        (line) => !federation.test(line),
      ),
      [],
    );
  });
});
