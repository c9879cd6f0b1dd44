import assert from 'node:assert/strict';
import { DecodeAuthorizationMessageCommand } from '@aws-sdk/client-sts';
import { sign, type SignableRequest } from 'aws4';
import type { AccessCheck } from '../../../src/sandbox/access/authorise';
import { s3Service } from '../../../src/sandbox/s3/s3Service';
import { allow, policy, TestCloud } from './clients';
import { send } from './rawRequest';
import { differences } from './reference/documented';
import { absentKeys, givenAlong, s3Requests } from './reference/s3Requests';

/** The operations whose action has another name. */
const actions: Readonly<Record<string, readonly string[]>> = {
  ListBuckets: ['ListAllMyBuckets'],
  HeadBucket: ['ListBucket'],
  ListObjects: ['ListBucket'],
  ListObjectsV2: ['ListBucket'],
  HeadObject: ['GetObject'],
  CopyObject: ['GetObject', 'PutObject'],
  PutObject: ['PutObject', 'PutObjectTagging'],
  CreateMultipartUpload: ['PutObject'],
  UploadPart: ['PutObject'],
  UploadPartCopy: ['GetObject', 'PutObject'],
  CompleteMultipartUpload: ['PutObject'],
  ListParts: ['ListMultipartUploadParts'],
  ListMultipartUploads: ['ListBucketMultipartUploads'],
};

describe('sandbox: what S3 checks, as the service authorization reference has it', () => {
  let cloud: TestCloud;

  beforeEach(async () => {
    cloud = await TestCloud.start({
      seed: {
        buckets: [{ name: 'home', objects: { 'a.txt': 'a' } }],
        users: [{ name: 'bob', withKey: true }],
      },
    });
  });
  afterEach(() => cloud.stop());

  /** Everything the request needs to be allowed: what is refused is granted until nothing is refused. */
  async function needed(request: SignableRequest): Promise<readonly AccessCheck[]> {
    const found: AccessCheck[] = [];
    for (;;) {
      const host = new URL(cloud.sandbox.endpoint).host;
      const { headers, ...parts } = request;
      const signed = sign(
        { host, service: 's3', region: 'us-east-1', ...parts, headers: { ...headers } },
        cloud.keyOf('bob'),
      );
      await send(cloud.sandbox.endpoint, signed);
      const EncodedMessage = cloud.sandbox.calls.all.at(-1)?.encodedMessage;
      if (EncodedMessage === undefined) return found;
      const check = await read(EncodedMessage);
      assert.ok(!found.some(({ action }) => action === check.action), `${check.action} is refused again`);
      found.push(check);
      const p = policy(allow(found.map(({ action }) => action)));
      cloud.sandbox.seed({ users: [{ name: 'bob', policies: { p } }] });
    }
  }

  async function read(EncodedMessage: string): Promise<AccessCheck> {
    const decode = new DecodeAuthorizationMessageCommand({ EncodedMessage });
    const text = (await cloud.sts().send(decode)).DecodedMessage ?? '';
    const part = (name: string): string => new RegExp(`"${name}":"([^"]*)"`).exec(text)?.[1] ?? '';
    const keys = [...text.matchAll(/"key":"([^"]*)"/g)].map(([, key = '']) => [key, ['']] as const);
    return { action: part('action'), resource: part('resource'), context: keys };
  }

  it('is asked by one request for each of its operations', () => {
    for (const [name, { method = 'GET', path = '/', headers = {}, body = '' }] of Object.entries(
      s3Requests,
    )) {
      const [before = '/', query = ''] = path.split('?');
      const request = {
        method,
        path: before,
        query,
        headers: new Map(Object.entries(headers)),
        body: Buffer.from(body),
        sourceIp: '',
      };
      assert.equal(s3Service.operationName(request), name);
    }
  });

  it('gives a listing its prefix, delimiter and size', async () => {
    const [listing] = await needed(s3Requests['ListObjectsV2'] ?? {});
    const keys = listing?.context?.map(([key]) => key) ?? [];
    for (const key of ['s3:prefix', 's3:delimiter', 's3:max-keys']) assert.ok(keys.includes(key), key);
  });

  for (const [name, request] of Object.entries(s3Requests)) {
    it(name, async () => {
      const checks = await needed(request);
      const wanted = actions[name] ?? [name];
      assert.deepEqual(
        checks.map(({ action }) => action).sort(),
        wanted.map((action) => `s3:${action}`).sort(),
      );
      const unexplained = checks.flatMap(differences).filter((line) => {
        if (givenAlong.includes(line)) return false;
        const key = / gives no (.*)$/.exec(line)?.[1]?.toLowerCase();
        return key === undefined || !absentKeys.some((absent) => absent.test(key));
      });
      assert.deepEqual(unexplained, []);
    });
  }
});
