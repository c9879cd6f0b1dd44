import assert from 'node:assert/strict';
import * as s3 from '@aws-sdk/client-s3';
import { allow, policy, refusal, TestCloud } from './clients';

const Bucket = 'reports';
const source = 'from/ü +.txt';
const CopySource = `${Bucket}/${source.split('/').map(encodeURIComponent).join('/')}`;
const noon = Date.UTC(2030, 0, 1, 12);

describe('sandbox: S3 copies and conditions', () => {
  let cloud: TestCloud;
  let client: s3.S3Client;
  let etag: string | undefined;

  beforeEach(async () => {
    const onlyOneFolder = policy(
      allow('s3:GetObject', `arn:aws:s3:::${Bucket}/from/*`),
      allow('s3:PutObject', `arn:aws:s3:::${Bucket}/to/*`),
    );
    cloud = await TestCloud.start({
      now: () => noon,
      signatureToleranceMs: Infinity,
      seed: {
        buckets: [{ name: Bucket, objects: { other: 'other' } }, { name: 'elsewhere' }],
        users: [{ name: 'bob', withKey: true, policies: { onlyOneFolder } }],
      },
    });
    client = cloud.s3();
    ({ ETag: etag } = await put({
      Metadata: { owner: 'bob' },
      ContentType: 'text/plain',
      Tagging: 'squad=blue',
    }));
  });
  afterEach(() => cloud.stop());

  const put = (more: Partial<s3.PutObjectCommandInput> = {}) =>
    client.send(new s3.PutObjectCommand({ Bucket, Key: source, Body: 'text', ...more }));
  const get = (more: Partial<s3.GetObjectCommandInput> = {}) =>
    client.send(new s3.GetObjectCommand({ Bucket, Key: source, ...more }));
  const copy = (more: Partial<s3.CopyObjectCommandInput> = {}, by = client) =>
    by.send(new s3.CopyObjectCommand({ Bucket, Key: 'to/copy', CopySource, ...more }));
  const codeOf = async (call: Promise<unknown>) => {
    const { code, status } = await refusal(call);
    return `${code} ${status}`;
  };

  it('take everything along, or what they are told instead', async () => {
    const { CopyObjectResult } = await copy({ Bucket: 'elsewhere' });
    assert.equal(CopyObjectResult?.ETag, etag);
    const same = await get({ Bucket: 'elsewhere', Key: 'to/copy' });
    assert.deepEqual([same.Metadata, same.ContentType, same.TagCount], [{ owner: 'bob' }, 'text/plain', 1]);
    await copy({
      MetadataDirective: 'REPLACE',
      Metadata: { a: 'b' },
      TaggingDirective: 'REPLACE',
      Tagging: 'x=y',
    });
    const other = await get({ Key: 'to/copy' });
    assert.deepEqual([other.Metadata, other.ContentType], [{ a: 'b' }, 'binary/octet-stream']);
    const { TagSet } = await client.send(new s3.GetObjectTaggingCommand({ Bucket, Key: 'to/copy' }));
    assert.deepEqual(TagSet, [{ Key: 'x', Value: 'y' }]);
  });

  it('onto themselves must change something', async () => {
    const itself = { Key: source };
    assert.match((await refusal(copy(itself))).message, /^This copy request is illegal because/);
    await copy({ ...itself, MetadataDirective: 'REPLACE', Metadata: { new: 'yes' } });
    assert.deepEqual((await get()).Metadata, { new: 'yes' });
  });

  it('need to read the source, to write the target, and for tags more', async () => {
    const bob = cloud.s3(cloud.keyOf('bob'));
    assert.match((await refusal(copy({}, bob))).message, /s3:GetObjectTagging /);
    const untagged = { TaggingDirective: 'REPLACE' } as const;
    await copy(untagged, bob);
    assert.match(
      (await refusal(copy({ ...untagged, Key: 'x' }, bob))).message,
      /s3:PutObject on resource: "[^"]*x"/,
    );
    const hidden = { ...untagged, CopySource: `/${Bucket}/other` };
    assert.match((await refusal(copy(hidden, bob))).message, /s3:GetObject on resource: "[^"]*other"/);
    assert.equal(await codeOf(copy({ CopySource: `${Bucket}/nothing` })), 'NoSuchKey 404');
    assert.equal(await codeOf(copy({ CopySource: 'no-bucket-here/x' })), 'NoSuchBucket 404');
    assert.equal(await codeOf(copy({ CopySource: 'nonsense' })), 'InvalidArgument 400');
  });

  it('hold to conditions on the source', async () => {
    const before = new Date(noon - 60_000);
    assert.equal(await codeOf(copy({ CopySourceIfMatch: '"0"' })), 'PreconditionFailed 412');
    assert.equal(await codeOf(copy({ CopySourceIfNoneMatch: etag })), 'PreconditionFailed 412');
    assert.equal(await codeOf(copy({ CopySourceIfUnmodifiedSince: before })), 'PreconditionFailed 412');
    await copy({ CopySourceIfMatch: etag, CopySourceIfUnmodifiedSince: before });
  });

  it('let reads depend on tag and date, the tag before the date', async () => {
    const [earlier, later] = [new Date(noon - 60_000), new Date(noon + 60_000)];
    assert.equal(await codeOf(get({ IfMatch: '"0"' })), 'PreconditionFailed 412');
    assert.equal((await refusal(get({ IfNoneMatch: etag }))).status, 304);
    assert.equal(await codeOf(get({ IfUnmodifiedSince: earlier })), 'PreconditionFailed 412');
    assert.equal((await refusal(get({ IfModifiedSince: later }))).status, 304);
    await get({ IfMatch: etag, IfUnmodifiedSince: earlier });
    await get({ IfNoneMatch: '"0"', IfModifiedSince: later });
    const head = client.send(new s3.HeadObjectCommand({ Bucket, Key: source, IfNoneMatch: etag }));
    assert.equal((await refusal(head)).status, 304);
  });

  it('let writes depend on what is there', async () => {
    assert.equal(await codeOf(put({ IfNoneMatch: '*' })), 'PreconditionFailed 412');
    await put({ IfNoneMatch: '*', Key: 'new' });
    assert.equal(await codeOf(put({ IfMatch: '"0"' })), 'PreconditionFailed 412');
    assert.equal(await codeOf(put({ IfMatch: etag, Key: 'nothing' })), 'NoSuchKey 404');
    assert.equal(await codeOf(put({ IfNoneMatch: etag })), 'NotImplemented 501');
    const changed = await put({ IfMatch: etag, Body: 'changed' });
    const remove = (IfMatch: string | undefined) =>
      client.send(new s3.DeleteObjectCommand({ Bucket, Key: source, IfMatch }));
    assert.equal(await codeOf(remove(etag)), 'PreconditionFailed 412');
    await remove(changed.ETag);
  });
});
