import assert from 'node:assert/strict';
import * as s3 from '@aws-sdk/client-s3';
import { compareKeys, readRows } from '../../../src/sandbox/s3/listing';
import { allow, policy, refusal, TestCloud } from './clients';

const Bucket = 'reports';
const keys = ['a', 'b/1', 'b/2', 'c d+é.txt', 'd/e/f', 'z'];

describe('sandbox: S3 lists', () => {
  let cloud: TestCloud;
  let client: s3.S3Client;

  beforeEach(async () => {
    const objects = Object.fromEntries(keys.map((key) => [key, key]));
    cloud = await TestCloud.start({
      seed: {
        buckets: [{ name: Bucket, objects }],
        users: [
          {
            name: 'bob',
            withKey: true,
            policies: { p: policy(allow('s3:DeleteObject', `arn:aws:s3:::${Bucket}/b/*`)) },
          },
        ],
      },
    });
    client = cloud.s3();
  });
  afterEach(() => cloud.stop());

  const list = async (more: Partial<s3.ListObjectsV2CommandInput>) => {
    const page = await client.send(new s3.ListObjectsV2Command({ Bucket, ...more }));
    const folders = page.CommonPrefixes?.map((folder) => folder.Prefix) ?? [];
    return [...(page.Contents?.map((object) => object.Key) ?? []), ...folders];
  };
  const codeOf = async (call: Promise<unknown>) => (await refusal(call)).code;

  it('begin after a key, which need not be there, and keep a folder that goes on after it', async () => {
    assert.deepEqual(await list({ StartAfter: 'b/15' }), ['b/2', 'c d+é.txt', 'd/e/f', 'z']);
    assert.deepEqual(await list({ StartAfter: 'b/1', Delimiter: '/' }), ['c d+é.txt', 'z', 'b/', 'd/']);
    assert.deepEqual(await list({ Prefix: 'b/', Delimiter: '/' }), ['b/1', 'b/2']);
    assert.deepEqual(await list({ Delimiter: 'e' }), ['a', 'b/1', 'b/2', 'c d+é.txt', 'z', 'd/e']);
    assert.deepEqual(await list({ MaxKeys: 0 }), []);
  });

  it('write keys percent-encoded when asked to', async () => {
    assert.deepEqual(await list({ Prefix: 'c ', EncodingType: 'url' }), ['c%20d%2B%C3%A9.txt']);
  });

  it('go on from page to page in the older way too', async () => {
    const pages: (string | undefined)[][] = [];
    let Marker: string | undefined;
    do {
      const more: s3.ListObjectsCommandOutput = await client.send(
        new s3.ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 2, Marker }),
      );
      pages.push([
        ...(more.Contents ?? []).map((o) => o.Key),
        ...(more.CommonPrefixes ?? []).map((p) => p.Prefix),
      ]);
      Marker = more.NextMarker;
    } while (Marker !== undefined);
    assert.deepEqual(pages, [['a', 'b/'], ['c d+é.txt', 'd/'], ['z']]);
  });

  it('refuse what cannot be meant', async () => {
    assert.equal(await codeOf(list({ ContinuationToken: 'nonsense' })), 'InvalidArgument');
    assert.equal(await codeOf(list({ MaxKeys: -1 })), 'InvalidArgument');
  });

  it('sort as UTF-8 does, not as JavaScript', () => {
    const [replacement, emoji] = ['\uFFFD', '\u{1F600}'];
    assert.ok(replacement > emoji);
    assert.ok(compareKeys(replacement, emoji) < 0);
    const { rows } = readRows(
      [{ key: emoji }, { key: replacement }],
      { prefix: '', delimiter: '', limit: 9 },
      '',
    );
    assert.deepEqual(
      rows.map((row) => row.name),
      [replacement, emoji],
    );
  });

  it('of buckets come in pages', async () => {
    cloud.sandbox.seed({ buckets: [{ name: 'alpha' }, { name: 'zulu' }] });
    const names: (string | undefined)[] = [];
    for await (const page of s3.paginateListBuckets({ client, pageSize: 2 }, {})) {
      names.push(...(page.Buckets ?? []).map((bucket) => bucket.Name));
    }
    assert.deepEqual(names, ['alpha', Bucket, 'zulu']);
    const { Buckets } = await client.send(new s3.ListBucketsCommand({ Prefix: 'z' }));
    assert.deepEqual(
      Buckets?.map((bucket) => [bucket.Name, bucket.BucketRegion]),
      [['zulu', 'us-east-1']],
    );
  });

  it('of keys to delete are answered key by key', async () => {
    const bob = cloud.s3(cloud.keyOf('bob'));
    const Objects = ['a', 'b/1', 'b/nothing'].map((Key) => ({ Key }));
    const answer = await bob.send(new s3.DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    assert.deepEqual(
      answer.Deleted?.map((deleted) => deleted.Key),
      ['b/1', 'b/nothing'],
    );
    assert.deepEqual(
      answer.Errors?.map((error) => [error.Key, error.Code]),
      [['a', 'AccessDenied']],
    );
    assert.match(answer.Errors?.[0]?.Message ?? '', /s3:DeleteObject on resource: "arn:aws:s3:::reports\/a"/);
    const quiet = await client.send(
      new s3.DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
    );
    assert.equal(quiet.Deleted, undefined);
    assert.deepEqual(cloud.sandbox.inspect.buckets[Bucket], ['b/2', 'c d+é.txt', 'd/e/f', 'z']);
  });
});
