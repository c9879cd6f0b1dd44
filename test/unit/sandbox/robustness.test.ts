import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { sign } from 'aws4';
import { iamOperations } from '../../../src/sandbox/iam/operations';
import { s3Target } from '../../../src/sandbox/s3/route';
import { stsOperations } from '../../../src/sandbox/sts/operations';
import { allow, policy, TestCloud } from './clients';
import { send, signedQuery } from './rawRequest';

const emptyRequest = {
  method: 'GET',
  path: '/',
  query: '',
  headers: new Map<string, string>(),
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
};

/** Names that operations read, among them lists and structures. */
const parameterNames =
  'UserName GroupName RoleName PolicyName PolicyArn PolicyDocument AssumeRolePolicyDocument PermissionsBoundary Path PathPrefix AccessKeyId Status Password SerialNumber SSHPublicKeyBody CertificateBody ServiceName NewUserName NewPath OldPassword NewPassword AccountAlias Encoding SSHPublicKeyId CertificateId ServiceSpecificCredentialId CredentialAgeDays MinimumPasswordLength HardExpiry AllUsers VersionId RoleArn RoleSessionName Name MaxItems Tags.member.1.Key Tags.member.1.Value TagKeys.member.1 PolicyArns.member.1.arn'.split(
    ' ',
  );

describe('sandbox: garbage', () => {
  let cloud: TestCloud;
  let endpoint: string;

  before(async () => {
    cloud = await TestCloud.start({ seed: { buckets: [{ name: 'reports' }] } });
    ({ endpoint } = cloud.sandbox);
  });
  after(() => cloud.stop());

  const isAlive = async () => {
    const reply = await send(endpoint, signedQuery(endpoint, cloud.sandbox.root, 'GetCallerIdentity'));
    assert.equal(reply.status, 200);
  };
  /** A signed form with any body. */
  const form = (body: string, service: 'iam' | 'sts' = 'iam') =>
    send(
      endpoint,
      sign(
        {
          host: new URL(endpoint).host,
          method: 'POST',
          path: '/',
          service,
          region: 'us-east-1',
          body,
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        },
        cloud.sandbox.root,
      ),
    );
  /** Whatever is written to the socket, and what comes back until it closes. */
  const talk = (bytes: string) =>
    new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(endpoint);
      const socket = connect(Number(port), hostname, () => socket.end(bytes));
      const chunks: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => chunks.push(chunk));
      socket.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
      socket.on('error', reject);
    });

  const authorizations = [
    'AWS4-HMAC-SHA256',
    'AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature=',
    'AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request,SignedHeaders=host,Signature=x',
    `AWS4-HMAC-SHA256 Credential=${'/'.repeat(5000)}`,
    'AWS3-HTTPS AWSAccessKeyId=x',
    'Basic eDp5',
    'Bearer \u00ff',
  ];
  for (const authorization of authorizations) {
    it(`in an authorization like ${authorization.slice(0, 40)} is refused in AWS’s form`, async () => {
      const headers = { Authorization: authorization, 'X-Amz-Date': '20301332T996199Z' };
      const body = 'Action=GetCallerIdentity&Version=2011-06-15';
      const reply = await send(endpoint, { method: 'POST', path: '/', headers, body });
      assert.ok(reply.status >= 400 && reply.status < 500, `status ${reply.status}`);
      assert.ok(reply.code, reply.text);
      await isAlive();
    });
  }

  const bodies = [
    '',
    '&&&===',
    'Action=',
    'Action=constructor&Version=2010-05-08',
    'Action=__proto__&Version=2010-05-08',
    'Action=CreateUser&Version=1999-01-01',
    'Action=CreateUser&Version=2010-05-08',
    'Action=CreateUser&Version=2010-05-08&UserName=%ZZ%00%C3',
    'Action=CreateUser&Version=2010-05-08&UserName=x&Tags.member.1.Key',
    'Action=CreateUser&Version=2010-05-08&UserName=x&Tags.member.1.Value=v',
    'Action=ListUsers&Version=2010-05-08&MaxItems=1e9',
    'Action=ListUsers&Version=2010-05-08&MaxItems=-1',
    'Action=PutUserPolicy&Version=2010-05-08&UserName=x&PolicyName=p&PolicyDocument=%5B1%2C2%5D',
    `Action=CreateUser&Version=2010-05-08&UserName=${'x'.repeat(100_000)}`,
    `Action=CreateRole&Version=2010-05-08&RoleName=x&AssumeRolePolicyDocument=${'%5B'.repeat(30_000)}`,
  ];
  for (const body of bodies) {
    it(`in a form like ${body.slice(0, 60) || 'nothing'} is refused in AWS’s form`, async () => {
      const reply = await form(body);
      assert.ok(reply.status >= 400 && reply.status < 500, `status ${reply.status}`);
      assert.match(reply.text, /^<ErrorResponse xmlns="https:\/\/iam\.amazonaws\.com\/doc\/2010-05-08\/">/);
      assert.doesNotMatch(reply.text, /\bat .*\.ts/);
      await isAlive();
    });
  }

  it('in a form of two megabytes is refused', async () => {
    const reply = await form(`Action=ListUsers&Version=2010-05-08&Marker=${'x'.repeat(2 * 1024 * 1024)}`);
    assert.equal(reply.status, 413);
  });

  it('in markup is escaped in the answer', async () => {
    const reply = await form('Action=%3Cscript%3E%26%22%27%01&Version=2010-05-08');
    assert.match(reply.text, /Could not find operation &lt;script&gt;&amp;&quot;&apos; for version/);
  });

  it('in an S3 path is refused in S3’s form', async () => {
    const host = new URL(endpoint).host;
    for (const path of ['/reports/%ZZ', '/reports/%C3', '/%', '//', '/reports/?max-keys=%ZZ']) {
      const request = sign(
        { host, path: '/reports', service: 's3', region: 'us-east-1' },
        cloud.sandbox.root,
      );
      const reply = await send(endpoint, { ...request, path });
      assert.equal(reply.status, 403, path);
      assert.match(reply.text, /<Error><Code>SignatureDoesNotMatch</, path);
    }
    assert.equal(s3Target({ ...emptyRequest, path: '/reports/%ZZ' }), undefined);
    await isAlive();
  });

  it('as any parameter of any operation is never an error of the sandbox’s own', async () => {
    const values = [
      '',
      'x',
      '/',
      '-1',
      'true',
      'é',
      '{}',
      policy(allow('*')),
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
    ];
    const names = [...iamOperations.keys()].flatMap((name) => values.map((value) => [name, value] as const));
    for (const [name, value] of names) {
      const parameters = parameterNames.map((parameter) => `${parameter}=${encodeURIComponent(value)}`);
      const reply = await form([`Action=${name}&Version=2010-05-08`, ...parameters].join('&'));
      assert.ok(reply.status < 500, `${name} ${value}: ${reply.text}`);
    }
    for (const name of stsOperations.keys()) {
      for (const value of values) {
        const parameters = parameterNames.map((parameter) => `${parameter}=${encodeURIComponent(value)}`);
        const reply = await form([`Action=${name}&Version=2011-06-15`, ...parameters].join('&'), 'sts');
        assert.ok(reply.status < 500, `${name} ${value}: ${reply.text}`);
      }
    }
  });

  it('in a chunked body is refused', async () => {
    const host = new URL(endpoint).host;
    for (const body of ['', 'zz\r\n', 'ffffffff\r\nabc\r\n', '5\r\nabc', '-1\r\n\r\n']) {
      const headers = { 'X-Amz-Content-Sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' };
      const request = {
        host,
        path: '/reports/x',
        method: 'PUT',
        service: 's3',
        region: 'us-east-1',
        body,
        headers,
      };
      const reply = await send(endpoint, sign(request, cloud.sandbox.root));
      assert.equal(reply.code, 'IncompleteBody', JSON.stringify(body));
    }
  });

  it('that is not HTTP gets a bare refusal', async () => {
    assert.match(await talk('\u0016\u0003\u0001 hello\r\n\r\n'), /^HTTP\/1\.1 400 /);
    assert.match(await talk(`GET / HTTP/1.1\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`), /^HTTP\/1\.1 4\d\d /);
    await isAlive();
  });

  it('of more than sixteen megabytes is refused without keeping it', async () => {
    const reply = await send(endpoint, {
      method: 'PUT',
      path: '/reports/huge',
      body: 'x'.repeat(17 * 1024 * 1024),
    });
    assert.equal(reply.code, 'EntityTooLarge');
    await isAlive();
  });
});
