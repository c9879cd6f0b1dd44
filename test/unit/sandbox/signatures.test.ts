import assert from 'node:assert/strict';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { sign, type SignableRequest } from 'aws4';
import { instantTimestamp } from '../../../src/sandbox/sigv4/timestamp';
import { refusal, TestCloud } from './clients';
import { send, signedQuery } from './rawRequest';

const noon = Date.UTC(2030, 0, 1, 12);

describe('sandbox: signatures', () => {
  let cloud: TestCloud;
  let endpoint: string;

  before(async () => {
    cloud = await TestCloud.start({
      seed: { buckets: [{ name: 'reports', objects: { "a b/ü+'(1).txt": 'text' } }] },
    });
    ({ endpoint } = cloud.sandbox);
  });
  beforeEach(() => cloud.sandbox.clock.reset());
  after(() => cloud.stop());

  const root = () => cloud.sandbox.root;

  it('of an independent signer are accepted', async () => {
    const reply = await send(endpoint, signedQuery(endpoint, root(), 'GetCallerIdentity'));
    assert.equal(reply.status, 200);
    assert.match(reply.text, /<Arn>arn:aws:iam::123456789012:root<\/Arn>/);
    assert.ok(reply.headers['x-amzn-requestid']);
    const users = await send(endpoint, signedQuery(endpoint, root(), 'ListUsers', { service: 'iam' }));
    assert.equal(users.status, 200);
  });

  it('made with another secret are refused', async () => {
    const wrong = { ...root(), secretAccessKey: 'x'.repeat(40) };
    const denied = await refusal(cloud.sts(wrong).send(new GetCallerIdentityCommand({})));
    assert.equal(denied.code, 'SignatureDoesNotMatch');
    assert.equal(denied.status, 403);
    assert.equal(
      (await refusal(cloud.s3(wrong).send(new ListBucketsCommand({})))).code,
      'SignatureDoesNotMatch',
    );
  });

  it('of an unknown key are refused in each service’s own words', async () => {
    const unknown = { ...root(), accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };
    const sts = await refusal(cloud.sts(unknown).send(new GetCallerIdentityCommand({})));
    assert.equal(sts.code, 'InvalidClientTokenId');
    assert.equal(
      (await refusal(cloud.s3(unknown).send(new ListBucketsCommand({})))).code,
      'InvalidAccessKeyId',
    );
  });

  it('do not cover another body', async () => {
    const request = signedQuery(endpoint, root(), 'GetCallerIdentity');
    request.body = 'Action=GetSessionToken__&Version=2011-06-15';
    assert.equal((await send(endpoint, request)).code, 'SignatureDoesNotMatch');
  });

  it('do not cover another S3 body, nor another day’s scope', async () => {
    const host = new URL(endpoint).host;
    const put = { host, method: 'PUT', path: '/reports/x', service: 's3', region: 'us-east-1', body: 'one' };
    const signed = sign(put, root());
    assert.equal((await send(endpoint, { ...signed, body: 'two' })).code, 'XAmzContentSHA256Mismatch');
    const request = signedQuery(endpoint, root(), 'GetCallerIdentity');
    const headers = { ...request.headers };
    headers['Authorization'] = headers['Authorization']?.replace(/\/\d{8}\//, '/20300101/') ?? '';
    const refused = await send(endpoint, { ...request, headers });
    assert.match(refused.text, /Date in Credential scope does not match/);
  });

  it('do not cover another header', async () => {
    const request = signedQuery(endpoint, root(), 'GetCallerIdentity');
    const headers = { ...request.headers, 'X-Amz-Added': 'later' };
    assert.equal((await send(endpoint, { ...request, headers })).code, 'SignatureDoesNotMatch');
  });

  it('must be there, and complete', async () => {
    const body = 'Action=GetCallerIdentity&Version=2011-06-15';
    const bare: SignableRequest = { method: 'POST', body };
    assert.equal((await send(endpoint, bare)).code, 'MissingAuthenticationToken');
    const half = {
      ...bare,
      headers: { Authorization: 'AWS4-HMAC-SHA256 Credential=AKIAX/20300101/us-east-1/sts' },
    };
    assert.equal((await send(endpoint, half)).code, 'IncompleteSignature');
    assert.equal((await send(endpoint, { path: '/reports/a.txt' })).code, 'AccessDenied');
  });

  it('are good for fifteen minutes around the sandbox’s clock', async () => {
    cloud.sandbox.clock.set(noon);
    const at = (minutes: number) =>
      send(
        endpoint,
        signedQuery(endpoint, root(), 'GetCallerIdentity', {
          date: instantTimestamp(noon + minutes * 60_000),
        }),
      );
    assert.equal((await at(-14)).status, 200);
    assert.equal((await at(14)).status, 200);
    assert.match((await at(-16)).text, /Signature expired: 20300101T114400Z is now earlier than/);
    assert.match((await at(16)).text, /Signature not yet current/);
  });

  it('that are too old make the SDK correct its clock by the Date header', async () => {
    cloud.sandbox.clock.advance(3 * 3_600_000);
    const client = cloud.sts();
    assert.equal(
      (await refusal(client.send(new GetCallerIdentityCommand({})))).code,
      'SignatureDoesNotMatch',
    );
    assert.ok((await client.send(new GetCallerIdentityCommand({}))).Arn);
    assert.equal((await refusal(cloud.s3().send(new ListBucketsCommand({})))).code, 'RequestTimeTooSkewed');
  });

  it('count for one service and for regions it has', async () => {
    const ask = (region: string, service: string, action: string) =>
      send(endpoint, signedQuery(endpoint, root(), action, { region, service }));
    assert.equal((await ask('eu-west-1', 'iam', 'ListUsers')).status, 200);
    assert.equal((await ask('eu-west-1', 'sts', 'GetCallerIdentity')).status, 200);
    assert.equal((await ask('atlantis', 'sts', 'GetCallerIdentity')).code, 'SignatureDoesNotMatch');
    assert.equal((await ask('us-east-1', 'ec2', 'DescribeInstances')).code, 'InvalidAction');
    assert.equal((await ask('us-east-1', 'sts', 'DropTables')).code, 'InvalidAction');
  });

  it('for S3 never count for IAM, whatever else the header says', async () => {
    const { host } = new URL(endpoint);
    const headers = { 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' };
    const request = sign(
      { host, method: 'POST', path: '/', service: 's3', region: 'us-east-1', headers },
      root(),
    );
    const authorization = request.headers?.['Authorization'] ?? '';
    const credential = 'XCredential=AKIAIOSFODNN7EXAMPLE/20300101/us-east-1/iam/aws4_request';
    const body = 'Action=ListUsers&Version=2010-05-08';
    for (const Authorization of [
      authorization.replace('AWS4-HMAC-SHA256 ', `AWS4-HMAC-SHA256 ${credential}, `),
      authorization.replace('AWS4-HMAC-SHA256 ', `AWS4-HMAC-SHA256 ${credential.slice(1)}, `),
    ]) {
      const reply = await send(endpoint, {
        ...request,
        headers: { ...request.headers, Authorization },
        body,
      });
      assert.notEqual(reply.status, 200);
      assert.doesNotMatch(reply.text, /ListUsersResponse/);
    }
  });

  it('for S3 come with the hash of the body', async () => {
    const { host } = new URL(endpoint);
    const request = sign({ host, path: '/', service: 's3', region: 'us-east-1' }, root());
    const headers = Object.fromEntries(
      Object.entries(request.headers ?? {}).filter(([name]) => name.toLowerCase() !== 'x-amz-content-sha256'),
    );
    const reply = await send(endpoint, { ...request, headers });
    assert.equal(reply.status, 400);
    assert.match(reply.text, /<Message>Missing required header for this request: x-amz-content-sha256</);
  });

  it('are dated to the day', async () => {
    const request = signedQuery(endpoint, root(), 'GetCallerIdentity');
    const headers = { ...request.headers };
    headers['Authorization'] = headers['Authorization']?.replace(/\/(\d{4})\d{4}\//, '/$1/') ?? '';
    const reply = await send(endpoint, { ...request, headers });
    assert.match(reply.text, /Date in Credential scope does not match/);
  });

  it('for IAM count only in us-east-1 when the sandbox is strict', async () => {
    const strict = await TestCloud.start({ strictIamRegion: true });
    const { root: key, endpoint: there } = strict.sandbox;
    const ask = (region: string) =>
      send(there, signedQuery(there, key, 'ListUsers', { region, service: 'iam' }));
    assert.equal((await ask('eu-west-1')).code, 'SignatureDoesNotMatch');
    assert.equal((await ask('us-east-1')).status, 200);
    await strict.stop();
  });

  it('need the token that belongs to the session', async () => {
    cloud.sandbox.seed({ users: [{ name: 'bob', withKey: true }] });
    const bob = cloud.keyOf('bob');
    const token = await send(endpoint, signedQuery(endpoint, bob, 'GetSessionToken'));
    const read = (name: string) => new RegExp(`<${name}>([^<]*)<`).exec(token.text)?.[1] ?? '';
    const key = { accessKeyId: read('AccessKeyId'), secretAccessKey: read('SecretAccessKey') };
    const ask = async (sessionToken?: string) =>
      send(
        endpoint,
        signedQuery(
          endpoint,
          { ...key, ...(sessionToken !== undefined && { sessionToken }) },
          'GetCallerIdentity',
        ),
      );
    assert.equal((await ask(read('SessionToken'))).status, 200);
    assert.equal((await ask()).code, 'InvalidClientTokenId');
    assert.equal((await ask(`${read('SessionToken')}x`)).code, 'InvalidClientTokenId');
    const borrowed = signedQuery(
      endpoint,
      { ...bob, sessionToken: read('SessionToken') },
      'GetCallerIdentity',
    );
    assert.equal((await send(endpoint, borrowed)).code, 'InvalidClientTokenId');
    const list = async (sessionToken?: string) =>
      send(
        endpoint,
        sign(
          { host: new URL(endpoint).host, path: '/reports', service: 's3', region: 'us-east-1' },
          { ...key, ...(sessionToken !== undefined && { sessionToken }) },
        ),
      );
    assert.equal((await list()).code, 'InvalidAccessKeyId');
    assert.equal((await list(`${read('SessionToken')}x`)).code, 'InvalidToken');
  });

  it('in a URL open an S3 object until they expire', async () => {
    cloud.sandbox.clock.set(noon);
    const date = instantTimestamp(noon);
    const path = `/reports/a%20b/%C3%BC%2B%27%281%29.txt?X-Amz-Expires=60&X-Amz-Date=${date}`;
    const url = () =>
      sign(
        { host: new URL(endpoint).host, path, service: 's3', region: 'us-east-1', signQuery: true },
        root(),
      );
    const signed = url();
    assert.equal((await send(endpoint, signed)).text, 'text');
    const altered = { ...signed, path: signed.path?.replace('Expires=60', 'Expires=600') ?? '' };
    assert.equal((await send(endpoint, altered)).code, 'SignatureDoesNotMatch');
    cloud.sandbox.clock.advance(61_000);
    const late = await send(endpoint, signed);
    assert.equal(late.status, 403);
    assert.match(late.text, /Request has expired/);
  });

  it('in a URL are good for a week at most, and say so in S3’s words', async () => {
    const ask = (query: string) =>
      send(
        endpoint,
        sign(
          { host: new URL(endpoint).host, path: `/reports?${query}`, service: 's3', signQuery: true },
          root(),
        ),
      );
    assert.equal((await ask('X-Amz-Expires=604800')).status, 200);
    const refused = await ask('X-Amz-Expires=604801');
    assert.equal(refused.code, 'AuthorizationQueryParametersError');
    assert.match(refused.text, /X-Amz-Expires must be less than a week \(in seconds\)/);
    for (const odd of ['soon', '1e2', '0x10', '60.0', '%2B60', '%2060', '-60', '0']) {
      assert.equal((await ask(`X-Amz-Expires=${odd}`)).code, 'AuthorizationQueryParametersError', odd);
    }
  });
});
