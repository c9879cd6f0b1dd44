import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as s3 from '@aws-sdk/client-s3';
import { sign } from 'aws4';
import { refusal, TestCloud } from './clients';
import { send, type RawReply } from './rawRequest';
import { signedObject } from './signedObject';

const Bucket = 'reports';
const room = 20_000;

describe('sandbox: what S3 refuses', () => {
  let cloud: TestCloud;
  let client: s3.S3Client;

  beforeEach(async () => {
    cloud = await TestCloud.start({
      storageBytes: room,
      seed: { buckets: [{ name: Bucket, objects: { a: 'a' } }] },
    });
    client = cloud.s3(cloud.sandbox.root, 'us-east-1');
  });
  afterEach(() => cloud.stop());

  const put = (more: Partial<s3.PutObjectCommandInput>) =>
    client.send(new s3.PutObjectCommand({ Bucket, Key: 'new', Body: 'text', ...more }));
  const codeOf = async (call: Promise<unknown>) => (await refusal(call)).code;
  const raw = (path: string, body = '', more: { method?: string; headers?: Record<string, string> } = {}) =>
    send(cloud.sandbox.endpoint, signedObject(cloud.sandbox, { path, body, ...more }));
  const create = (name: string, region = 'us-east-1', LocationConstraint?: s3.BucketLocationConstraint) =>
    cloud.s3(cloud.sandbox.root, region).send(
      new s3.CreateBucketCommand({
        Bucket: name,
        ...(LocationConstraint && { CreateBucketConfiguration: { LocationConstraint } }),
      }),
    );

  it('buckets with names that S3 does not take', async () => {
    for (const name of [
      'ab',
      'Upper',
      'under_score',
      '1.2.3.4',
      'two..dots',
      'xn--a',
      'sthree-x',
      'x-s3alias',
    ]) {
      const { code } = await raw(`/${name}`);
      assert.equal(code, 'InvalidBucketName', name);
    }
  });

  it('buckets in another region than the one that is asked', async () => {
    const unspecified = await raw('/no-place', '', {});
    assert.equal(unspecified.status, 200);
    const west = sign(
      {
        host: new URL(cloud.sandbox.endpoint).host,
        method: 'PUT',
        path: '/west',
        service: 's3',
        region: 'eu-west-1',
      },
      cloud.sandbox.root,
    );
    assert.equal((await send(cloud.sandbox.endpoint, west)).code, 'IllegalLocationConstraintException');
    assert.equal(
      await codeOf(create('west', 'eu-west-1', 'eu-central-1')),
      'IllegalLocationConstraintException',
    );
    await create('west', 'eu-west-1', 'eu-west-1');
    await create('east', 'us-east-1', 'eu-north-1');
    const location = await client.send(new s3.GetBucketLocationCommand({ Bucket: 'east' }));
    assert.equal(location.LocationConstraint, 'eu-north-1');
    assert.equal((await client.send(new s3.HeadBucketCommand({ Bucket: 'west' }))).BucketRegion, 'eu-west-1');
    const home =
      '<CreateBucketConfiguration><LocationConstraint>us-east-1</LocationConstraint></CreateBucketConfiguration>';
    assert.equal((await raw('/home-bucket', home)).code, 'InvalidLocationConstraint');
  });

  it('a bucket that is there already, but in us-east-1', async () => {
    await create(Bucket);
    await create('west', 'eu-west-1', 'eu-west-1');
    assert.equal(await codeOf(create('west', 'eu-west-1', 'eu-west-1')), 'BucketAlreadyOwnedByYou');
    const other = cloud.sandbox.account('210987654321');
    const taken = cloud.s3(other.root, 'us-east-1').send(new s3.CreateBucketCommand({ Bucket }));
    assert.equal(await codeOf(taken), 'BucketAlreadyExists');
  });

  it('more than there is room for, and has the room again when objects go', async () => {
    await put({ Body: 'x'.repeat(10_000) });
    const full = await refusal(put({ Key: 'more', Body: 'x'.repeat(10_000) }));
    assert.deepEqual([full.code, full.status], ['EntityTooLarge', 400]);
    assert.match(full.message, /the sandbox keeps .* in all/);
    // In its own place it fits, and an upload takes room as objects do.
    await put({ Body: 'y'.repeat(10_000) });
    const begun = await client.send(new s3.CreateMultipartUploadCommand({ Bucket, Key: 'parts' }));
    const upload = { Bucket, Key: 'parts', UploadId: begun.UploadId };
    const part = () =>
      client.send(new s3.UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x'.repeat(10_000) }));
    assert.equal(await codeOf(part()), 'EntityTooLarge');
    await client.send(new s3.DeleteObjectCommand({ Bucket, Key: 'new' }));
    const { ETag } = await part();
    // Part and object take the room one after the other, not both.
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await client.send(new s3.CompleteMultipartUploadCommand({ ...upload, MultipartUpload }));
    assert.equal(await codeOf(put({ Body: 'x'.repeat(10_000) })), 'EntityTooLarge');
  });

  it('many empty objects with long headers or tags, which take room too', async () => {
    const long = { Body: '', ContentType: 'x'.repeat(5000), Metadata: { note: 'y'.repeat(2000) } };
    await put({ ...long, Key: '1' });
    await client.send(
      new s3.CreateMultipartUploadCommand({ Bucket, Key: '2', ContentType: long.ContentType }),
    );
    assert.equal(await codeOf(put({ ...long, Key: '3' })), 'EntityTooLarge');
    await client.send(new s3.DeleteObjectCommand({ Bucket, Key: '1' }));
    await put({ ...long, Key: '3' });
  });

  it('what it cannot do, by the name of the header', async () => {
    const refused = await raw(`/${Bucket}/x`, 'text', {
      headers: { 'x-amz-object-lock-mode': 'GOVERNANCE' },
    });
    assert.deepEqual([refused.status, refused.code], [501, 'NotImplemented']);
    assert.match(refused.text, /<Header>x-amz-object-lock-mode<\/Header>/);
    assert.equal(await codeOf(put({ ServerSideEncryption: 'aws:kms' })), 'NotImplemented');
    assert.equal(await codeOf(put({ ACL: 'public-read' })), 'AccessControlListNotSupported');
    await put({ ACL: 'bucket-owner-full-control', ServerSideEncryption: 'AES256' });
    assert.equal(await codeOf(client.send(new s3.GetBucketPolicyCommand({ Bucket }))), 'NotImplemented');
  });

  it('metadata, tags, classes and keys beyond their bounds', async () => {
    assert.equal(await codeOf(put({ Metadata: { long: 'x'.repeat(2050) } })), 'MetadataTooLarge');
    assert.equal(await codeOf(put({ Tagging: 'a=1&a=2' })), 'InvalidTag');
    assert.equal(await codeOf(put({ Tagging: 'aws:a=1' })), 'InvalidTag');
    assert.equal(await codeOf(put({ Key: 'x'.repeat(1025) })), 'KeyTooLongError');
    const strange = { headers: { 'x-amz-storage-class': 'NOWHERE' } };
    assert.equal((await raw(`/${Bucket}/x`, 'text', strange)).code, 'InvalidStorageClass');
  });

  it('XML that is none, or not what was asked for', async () => {
    const bodies = [
      '',
      'text',
      '<Delete>',
      '<Other/>',
      '<Delete></Delete>',
      '<Delete><Object><Key>a</Key></Delete></Object>',
      '<!DOCTYPE x [<!ENTITY y "z">]><Delete><Object><Key>&y;</Key></Object></Delete>',
      '<Delete><Object><Key>&nope;</Key></Object></Delete>',
      '<Delete><Object><Key>&#0;</Key></Object></Delete>',
      '<Delete><Object><Key>&#xD800;</Key></Object></Delete>',
      '<Delete>'.repeat(2000),
    ];
    for (const body of bodies) {
      const md5 = createHash('md5').update(body).digest('base64');
      const reply = await raw(`/${Bucket}?delete`, body, { method: 'POST', headers: { 'Content-MD5': md5 } });
      assert.equal(reply.code, 'MalformedXML', body.slice(0, 60));
    }
    const unvouched = await raw(`/${Bucket}?delete`, '<Delete/>', { method: 'POST' });
    assert.match(
      unvouched.text,
      /Missing required header for this request: Content-MD5 OR x-amz-checksum-\*/,
    );
  });

  it('headers that a URL was not signed with, but takes those that it carries', async () => {
    const put = (query: string, headers: Record<string, string> = {}): Promise<RawReply> => {
      const path = `/${Bucket}/by-url?X-Amz-Expires=60${query}`;
      const host = new URL(cloud.sandbox.endpoint).host;
      const signed = sign(
        { host, method: 'PUT', path, service: 's3', region: 'us-east-1', signQuery: true },
        cloud.sandbox.root,
      );
      return send(cloud.sandbox.endpoint, { ...signed, headers: { host, ...headers }, body: 'text' });
    };
    const extra = await put('', { 'x-amz-meta-owner': 'eve' });
    assert.deepEqual([extra.status, extra.code], [403, 'AccessDenied']);
    assert.match(extra.text, /<HeadersNotSigned>x-amz-meta-owner<\/HeadersNotSigned>/);
    assert.equal((await put('&x-amz-meta-owner=bob')).status, 200);
    const head = await client.send(new s3.HeadObjectCommand({ Bucket, Key: 'by-url' }));
    assert.deepEqual(head.Metadata, { owner: 'bob' });
    for (const value of ['eve\r\nSet-Cookie: a=b', '\u0000', 'Łódź'].map(encodeURIComponent)) {
      assert.equal((await put(`&x-amz-meta-owner=${value}`)).code, 'InvalidArgument', value);
    }
    assert.equal((await put('&x-amz-checksum-crc32=AAAAAA%3D%3D')).code, 'BadDigest');
  });
});
