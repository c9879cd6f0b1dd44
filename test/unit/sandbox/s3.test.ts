import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import * as s3 from '@aws-sdk/client-s3';
import { allow, policy, refusal, TestCloud } from './clients';
import { send } from './rawRequest';
import { signedObject } from './signedObject';

const Bucket = 'reports';

describe('sandbox: S3', () => {
  let cloud: TestCloud;
  let client: s3.S3Client;

  before(async () => {
    const readOnly = policy(allow('s3:GetObject'));
    cloud = await TestCloud.start({
      seed: { users: [{ name: 'blind', withKey: true, policies: { readOnly } }] },
    });
    client = cloud.s3();
    await client.send(new s3.CreateBucketCommand({ Bucket }));
  });
  after(() => cloud.stop());

  it('keeps an object with its type and metadata, whatever its name', async () => {
    const Key = "a b/ü+'(1)&<x>.txt";
    const Metadata = { owner: 'bob' };
    const put = await client.send(
      new s3.PutObjectCommand({ Bucket, Key, Body: 'hello', ContentType: 'text/plain', Metadata }),
    );
    assert.equal(put.ETag, '"5d41402abc4b2a76b9719d911017c592"');
    const got = await client.send(new s3.GetObjectCommand({ Bucket, Key }));
    assert.equal(await got.Body?.transformToString(), 'hello');
    assert.deepEqual([got.ContentType, got.Metadata, got.ETag], ['text/plain', Metadata, put.ETag]);
    const head = await client.send(new s3.HeadObjectCommand({ Bucket, Key }));
    assert.deepEqual([head.ContentLength, head.ETag], [5, put.ETag]);
    const listed = await client.send(new s3.ListObjectsV2Command({ Bucket, Prefix: 'a b/' }));
    assert.deepEqual(
      listed.Contents?.map((object) => object.Key),
      [Key],
    );
    await client.send(new s3.DeleteObjectCommand({ Bucket, Key }));
    const gone = await refusal(client.send(new s3.GetObjectCommand({ Bucket, Key })));
    assert.deepEqual([gone.code, gone.status], ['NoSuchKey', 404]);
  });

  it('takes a body that is sent in chunks with a trailer', async () => {
    const text = 'part '.repeat(40_000);
    const Body = Readable.from([Buffer.from(text.slice(0, 70_000)), Buffer.from(text.slice(70_000))]);
    await client.send(new s3.PutObjectCommand({ Bucket, Key: 'big', Body, ContentLength: text.length }));
    const got = await client.send(new s3.GetObjectCommand({ Bucket, Key: 'big' }));
    assert.equal(await got.Body?.transformToString(), text);
  });

  it('gives a part of an object', async () => {
    await client.send(new s3.PutObjectCommand({ Bucket, Key: 'digits', Body: '0123456789' }));
    const part = async (Range: string) => {
      const got = await client.send(new s3.GetObjectCommand({ Bucket, Key: 'digits', Range }));
      return [await got.Body?.transformToString(), got.ContentRange];
    };
    assert.deepEqual(await part('bytes=2-4'), ['234', 'bytes 2-4/10']);
    assert.deepEqual(await part('bytes=7-'), ['789', 'bytes 7-9/10']);
    assert.deepEqual(await part('bytes=-3'), ['789', 'bytes 7-9/10']);
    assert.equal((await refusal(part('bytes=10-12'))).code, 'InvalidRange');
  });

  it('lists by folders and in pages', async () => {
    await client.send(new s3.CreateBucketCommand({ Bucket: 'tree' }));
    for (const Key of ['a', 'b/1', 'b/2', 'c/1', 'd']) {
      await client.send(new s3.PutObjectCommand({ Bucket: 'tree', Key, Body: Key }));
    }
    const keys: (string | undefined)[] = [];
    const folders: (string | undefined)[] = [];
    let pages = 0;
    for await (const page of s3.paginateListObjectsV2(
      { client, pageSize: 3 },
      { Bucket: 'tree', Delimiter: '/' },
    )) {
      pages += 1;
      keys.push(...(page.Contents ?? []).map((object) => object.Key));
      folders.push(...(page.CommonPrefixes ?? []).map((folder) => folder.Prefix));
    }
    assert.equal(pages, 2);
    assert.deepEqual(
      [keys, folders],
      [
        ['a', 'd'],
        ['b/', 'c/'],
      ],
    );
  });

  it('manages buckets', async () => {
    await client.send(new s3.CreateBucketCommand({ Bucket: 'empty' }));
    const { Buckets } = await client.send(new s3.ListBucketsCommand({}));
    assert.ok(Buckets?.some((bucket) => bucket.Name === 'empty'));
    await client.send(new s3.HeadBucketCommand({ Bucket: 'empty' }));
    const { LocationConstraint } = await client.send(new s3.GetBucketLocationCommand({ Bucket: 'empty' }));
    assert.equal(LocationConstraint, 'eu-west-1');
    const again = await refusal(client.send(new s3.CreateBucketCommand({ Bucket: 'empty' })));
    assert.equal(again.code, 'BucketAlreadyOwnedByYou');
    const full = await refusal(client.send(new s3.DeleteBucketCommand({ Bucket })));
    assert.equal(full.code, 'BucketNotEmpty');
    await client.send(new s3.DeleteBucketCommand({ Bucket: 'empty' }));
    const missing = await refusal(client.send(new s3.HeadBucketCommand({ Bucket: 'empty' })));
    assert.equal(missing.status, 404);
    const named = await refusal(client.send(new s3.ListObjectsV2Command({ Bucket: 'empty' })));
    assert.equal(named.code, 'NoSuchBucket');
  });

  it('does not tell who may not list whether an object exists', async () => {
    const blind = cloud.s3(cloud.keyOf('blind'));
    const missing = await refusal(blind.send(new s3.GetObjectCommand({ Bucket, Key: 'nothing' })));
    assert.deepEqual([missing.code, missing.status], ['AccessDenied', 403]);
    const head = await refusal(blind.send(new s3.HeadObjectCommand({ Bucket, Key: 'nothing' })));
    assert.equal(head.status, 403);
  });

  it('is found with the bucket as a host below localhost too', async () => {
    await client.send(new s3.PutObjectCommand({ Bucket, Key: 'by host/ü', Body: 'text' }));
    const headers = { host: `${Bucket}.localhost:${new URL(cloud.sandbox.endpoint).port}` };
    const get = (path: string) =>
      send(cloud.sandbox.endpoint, signedObject(cloud.sandbox, { method: 'GET', path, headers }));
    assert.equal((await get('/by%20host/%C3%BC')).text, 'text');
    assert.match((await get('/?list-type=2&prefix=by')).text, /<Key>by host\/ü<\/Key>/);
  });

  it('says so when it does not have an operation', async () => {
    const acl = await refusal(client.send(new s3.GetObjectAclCommand({ Bucket, Key: 'digits' })));
    assert.deepEqual([acl.code, acl.status], ['NotImplemented', 501]);
  });
});
