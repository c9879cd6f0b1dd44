import assert from 'node:assert/strict';
import { allow, policy } from '../../unit/sandbox/clients';
import { at } from '../json';
import { CliCloud, printedKey } from './awsCli';

const account = '123456789012';
const roleArn = `arn:aws:iam::${account}:role/reader`;

describe('the AWS CLI and the sandbox’s STS', () => {
  let cloud: CliCloud;

  before(async () => {
    const trust = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' },
    };
    cloud = await CliCloud.start({
      seed: {
        buckets: [{ name: 'reports', objects: { 'a.txt': 'a' } }],
        users: [
          {
            name: 'bob',
            withKey: true,
            policies: { p: policy(allow(['sts:*', 's3:ListBucket'])) },
          },
        ],
        roles: [{ arn: roleArn, trust, policies: { read: policy(allow('s3:ListBucket')) } }],
      },
    });
  });
  beforeEach(() => cloud.takeCalls());
  after(() => cloud.stop());

  const bob = () => {
    const key = cloud.sandbox.keys.get('bob');
    assert.ok(key);
    return key;
  };
  const whoAmI = ['sts', 'get-caller-identity'];
  const assume = ['sts', 'assume-role', '--role-arn', roleArn, '--role-session-name', 'lease-1'];

  it('is told who it is', async () => {
    const [root, user] = await Promise.all([cloud.json(whoAmI), cloud.json(whoAmI, { key: bob() })]);
    assert.deepEqual(root, { UserId: account, Account: account, Arn: `arn:aws:iam::${account}:root` });
    assert.equal(at(user, 'Arn'), `arn:aws:iam::${account}:user/bob`);
    assert.deepEqual(cloud.takeCalls(), ['GetCallerIdentity', 'GetCallerIdentity']);
  });

  it('assumes a role and works with it until it ends', async () => {
    const assumed = await cloud.json([...assume, '--duration-seconds', '900'], { key: bob() });
    assert.match(String(at(assumed, 'Credentials', 'Expiration')), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
    const key = printedKey(at(assumed, 'Credentials'));
    const [identity, listed] = await Promise.all([
      cloud.json(whoAmI, { key }),
      cloud.text(['s3', 'ls', 's3://reports'], { key }),
    ]);
    assert.equal(at(identity, 'Arn'), `arn:aws:sts::${account}:assumed-role/reader/lease-1`);
    assert.match(listed, / 1 a\.txt\n$/);
    cloud.sandbox.clock.advance(901_000);
    const [ofSts, ofS3] = await Promise.all([
      cloud.failure(whoAmI, { key }),
      cloud.failure(['s3', 'ls', 's3://reports'], { key }),
    ]);
    cloud.sandbox.clock.reset();
    assert.equal(
      ofSts,
      'An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired',
    );
    assert.equal(
      ofS3,
      'An error occurred (ExpiredToken) when calling the ListObjectsV2 operation: The provided token has expired.',
    );
    assert.equal(cloud.takeCalls().length, 5);
  });

  it('gets a session token and works with it', async () => {
    const made = await cloud.json(['sts', 'get-session-token'], { key: bob() });
    const key = printedKey(at(made, 'Credentials'));
    assert.match(key.accessKeyId, /^ASIA/);
    assert.match(await cloud.text(['s3', 'ls', 's3://reports'], { key }), /a\.txt/);
    assert.deepEqual(cloud.takeCalls(), ['GetSessionToken', 'ListObjectsV2']);
  });

  it('shows what AWS says about wrong keys', async () => {
    const unknown = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wrong' };
    const mistyped = { ...cloud.sandbox.root, secretAccessKey: 'wrong' };
    const [stranger, mistake, strangerOfS3] = await Promise.all([
      cloud.failure(whoAmI, { key: unknown }),
      cloud.failure(whoAmI, { key: mistyped }),
      cloud.failure(['s3', 'ls'], { key: unknown }),
    ]);
    assert.equal(
      stranger,
      'An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token included in the request is invalid.',
    );
    assert.match(mistake, /\(SignatureDoesNotMatch\) .*: The request signature we calculated does not match/);
    assert.equal(
      strangerOfS3,
      'An error occurred (InvalidAccessKeyId) when calling the ListBuckets operation: The AWS Access Key Id you provided does not exist in our records.',
    );
    assert.equal(cloud.takeCalls().length, 3);
  });

  it('shows why a call was denied, and decodes what is behind it', async () => {
    const denied = await cloud.failure(['iam', 'create-user', '--user-name', 'eve'], { key: bob() });
    assert.equal(
      denied,
      `An error occurred (AccessDenied) when calling the CreateUser operation: User: arn:aws:iam::${account}:user/bob is not authorized to perform: iam:CreateUser on resource: arn:aws:iam::${account}:user/eve because no identity-based policy allows the iam:CreateUser action`,
    );
    const message = cloud.sandbox.calls.of('CreateUser')[0]?.encodedMessage;
    assert.ok(message);
    const decoded = await cloud.json(['sts', 'decode-authorization-message', '--encoded-message', message], {
      key: bob(),
    });
    const inside: unknown = JSON.parse(String(at(decoded, 'DecodedMessage')));
    assert.equal(at(inside, 'context', 'action'), 'iam:CreateUser');
    assert.deepEqual(cloud.takeCalls(), ['CreateUser', 'DecodeAuthorizationMessage']);
  });
});
