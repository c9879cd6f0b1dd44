import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import * as s3 from '@aws-sdk/client-s3';
import { collectedMemory } from '../../host/collectedMemory';
import { allow, policy, refusal, TestCloud } from './clients';

const Bucket = 'reports';
const Key = 'in parts/ü';
const fiveMegabytes = randomBytes(5 * 1024 * 1024);
const whole = Buffer.concat([fiveMegabytes, Buffer.from('the end')]);

describe('sandbox: S3 uploads in parts', () => {
  let cloud: TestCloud;
  let client: s3.S3Client;

  beforeEach(async () => {
    cloud = await TestCloud.start({
      seed: {
        buckets: [{ name: Bucket, objects: { 'source.txt': '0123456789' } }],
        users: [
          { name: 'writer', withKey: true, policies: { p: policy(allow('s3:PutObject')) } },
          { name: 'ender', withKey: true, policies: { p: policy(allow('s3:AbortMultipartUpload')) } },
        ],
      },
    });
    client = cloud.s3();
  });
  afterEach(() => cloud.stop());

  const begin = async (more: Partial<s3.CreateMultipartUploadCommandInput> = {}, by = client) => {
    const { UploadId } = await by.send(new s3.CreateMultipartUploadCommand({ Bucket, Key, ...more }));
    return { Bucket, Key, UploadId };
  };
  type Upload = Awaited<ReturnType<typeof begin>>;
  const put = (upload: Upload, PartNumber: number, Body: Buffer | string) =>
    client.send(new s3.UploadPartCommand({ ...upload, PartNumber, Body }));
  const complete = (upload: Upload, Parts: s3.CompletedPart[], more = {}) =>
    client.send(new s3.CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...more }));
  const partOf = (PartNumber: number, put: s3.UploadPartCommandOutput): s3.CompletedPart => ({
    PartNumber,
    ETag: put.ETag,
    ChecksumCRC32: put.ChecksumCRC32,
  });
  const codeOf = async (call: Promise<unknown>) => (await refusal(call)).code;

  it('become one object, with a tag that tells how many parts it had', async () => {
    const upload = await begin({
      ContentType: 'text/plain',
      Metadata: { owner: 'bob' },
      CacheControl: 'no-store',
    });
    // Out of order, and the second one twice: the last counts.
    await put(upload, 7, 'other');
    const second = await put(upload, 7, 'the end');
    const first = await put(upload, 2, fiveMegabytes);
    const done = await complete(upload, [partOf(2, first), partOf(7, second)]);
    assert.match(done.ETag ?? '', /^"[0-9a-f]{32}-2"$/);
    assert.equal(done.Location, `${cloud.sandbox.endpoint}/${Bucket}/in%20parts/%C3%BC`);
    const got = await client.send(new s3.GetObjectCommand({ Bucket, Key }));
    assert.ok(whole.equals((await got.Body?.transformToByteArray()) ?? Buffer.alloc(0)));
    assert.deepEqual(
      [got.ContentType, got.CacheControl, got.Metadata, got.ETag],
      ['text/plain', 'no-store', { owner: 'bob' }, done.ETag],
    );
    const part = await client.send(new s3.GetObjectCommand({ Bucket, Key, PartNumber: 2 }));
    assert.equal(await part.Body?.transformToString(), 'the end');
    assert.deepEqual(
      [part.PartsCount, part.ContentRange],
      [2, `bytes 5242880-${whole.length - 1}/${whole.length}`],
    );
    assert.equal(
      await codeOf(client.send(new s3.GetObjectCommand({ Bucket, Key, PartNumber: 3 }))),
      'InvalidPartNumber',
    );
    assert.equal(await codeOf(put(upload, 1, 'late')), 'NoSuchUpload');
  });

  it('are refused when their parts are not what they are said to be', async () => {
    const upload = await begin();
    const small = await put(upload, 1, 'small');
    const last = await put(upload, 2, 'last');
    assert.equal(await codeOf(complete(upload, [partOf(1, small), partOf(2, last)])), 'EntityTooSmall');
    assert.equal(await codeOf(complete(upload, [partOf(2, last), partOf(1, small)])), 'InvalidPartOrder');
    assert.equal(await codeOf(complete(upload, [partOf(3, last)])), 'InvalidPart');
    assert.equal(await codeOf(complete(upload, [{ PartNumber: 1, ETag: '"0"' }])), 'InvalidPart');
    assert.equal(await codeOf(complete(upload, [])), 'MalformedXML');
    for (const PartNumber of [1.5, -1]) {
      assert.equal(await codeOf(complete(upload, [{ PartNumber, ETag: small.ETag }])), 'MalformedXML');
    }
    assert.equal(await codeOf(complete(upload, [partOf(1, small)], { MpuObjectSize: 6 })), 'InvalidRequest');
    assert.equal(await codeOf(put(upload, 10_001, 'x')), 'InvalidArgument');
    assert.equal(await codeOf(put({ ...upload, Key: 'other' }, 1, 'x')), 'NoSuchUpload');
    await complete(upload, [partOf(1, small)]);
  });

  it('keep a checksum of checksums, or of the whole where CRCs allow it', async () => {
    const composite = await begin({ ChecksumAlgorithm: 'SHA256' });
    assert.match(
      (await refusal(put(composite, 1, 'x'))).message,
      /expected checksum Type: sha256, actual checksum Type: crc32/,
    );
    const part = await client.send(
      new s3.UploadPartCommand({ ...composite, PartNumber: 1, Body: 'text', ChecksumAlgorithm: 'SHA256' }),
    );
    const named = { PartNumber: 1, ETag: part.ETag };
    const unnamed = await refusal(complete(composite, [named]));
    assert.match(unnamed.message, /must include the checksum for each part\. It was missing for part 1/);
    const done = await complete(composite, [{ ...named, ChecksumSHA256: part.ChecksumSHA256 }]);
    assert.deepEqual([done.ChecksumType, done.ChecksumSHA256?.slice(-2)], ['COMPOSITE', '-1']);

    const full = await begin({ ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' });
    const [first, second] = [await put(full, 1, fiveMegabytes), await put(full, 2, 'the end')];
    const wrong = complete(full, [partOf(1, first), partOf(2, second)], { ChecksumCRC32: 'AAAAAA==' });
    assert.equal(await codeOf(wrong), 'BadDigest');
    const whole = await complete(full, [partOf(1, first), partOf(2, second)]);
    assert.equal(whole.ChecksumType, 'FULL_OBJECT');
    const impossible = begin({ ChecksumAlgorithm: 'SHA1', ChecksumType: 'FULL_OBJECT' });
    assert.equal(await codeOf(impossible), 'InvalidRequest');
  });

  it('take parts from objects', async () => {
    const upload = await begin();
    const copy = (CopySourceRange: string) =>
      client.send(
        new s3.UploadPartCopyCommand({
          ...upload,
          PartNumber: 1,
          CopySource: `${Bucket}/source.txt`,
          CopySourceRange,
        }),
      );
    assert.equal(await codeOf(copy('bytes=5-10')), 'InvalidArgument');
    assert.equal(await codeOf(copy('bytes=5-')), 'InvalidArgument');
    const { CopyPartResult } = await copy('bytes=3-5');
    await complete(upload, [{ PartNumber: 1, ETag: CopyPartResult?.ETag }]);
    const got = await client.send(new s3.GetObjectCommand({ Bucket, Key }));
    assert.equal(await got.Body?.transformToString(), '345');
  });

  it('keep of an object only what they took, when it has gone', async () => {
    const used = (): number => collectedMemory().arrayBuffers;
    const upload = await begin();
    const CopySource = `${Bucket}/large`;
    const before = used();
    for (let PartNumber = 1; PartNumber <= 8; PartNumber += 1) {
      await client.send(new s3.PutObjectCommand({ Bucket, Key: 'large', Body: fiveMegabytes }));
      const range = { CopySource, CopySourceRange: 'bytes=0-0', PartNumber };
      await client.send(new s3.UploadPartCopyCommand({ ...upload, ...range }));
    }
    // Buffers are given back a moment after they were collected.
    while (used() - before > 4 * fiveMegabytes.length) await new Promise(setImmediate);
  });

  it('are listed until they end, and may be aborted', async () => {
    const [first, second] = [await begin(), await begin({ Key: 'z' })];
    await put(first, 3, 'three');
    const { Uploads } = await client.send(new s3.ListMultipartUploadsCommand({ Bucket }));
    assert.deepEqual(
      Uploads?.map((upload) => upload.UploadId),
      [first.UploadId, second.UploadId],
    );
    const { Parts } = await client.send(new s3.ListPartsCommand(first));
    assert.deepEqual(
      Parts?.map((part) => [part.PartNumber, part.Size]),
      [[3, 5]],
    );
    await client.send(new s3.AbortMultipartUploadCommand(first));
    assert.equal(await codeOf(client.send(new s3.ListPartsCommand(first))), 'NoSuchUpload');
    const left = await client.send(new s3.ListMultipartUploadsCommand({ Bucket }));
    assert.deepEqual(
      left.Uploads?.map((upload) => upload.Key),
      ['z'],
    );
  });

  it('need the permission to put, and others to list and to abort', async () => {
    const writer = cloud.s3(cloud.keyOf('writer'));
    const upload = await begin({}, writer);
    const of = { ...upload, PartNumber: 1, Body: 'text' };
    const { ETag } = await writer.send(new s3.UploadPartCommand(of));
    const lacks = async (call: Promise<unknown>, action: string) =>
      assert.match((await refusal(call)).message, new RegExp(`not authorized to perform: ${action} `));
    await lacks(writer.send(new s3.ListPartsCommand(upload)), 's3:ListMultipartUploadParts');
    await lacks(writer.send(new s3.ListMultipartUploadsCommand({ Bucket })), 's3:ListBucketMultipartUploads');
    await lacks(writer.send(new s3.AbortMultipartUploadCommand(upload)), 's3:AbortMultipartUpload');
    const copy = { ...upload, PartNumber: 2, CopySource: `${Bucket}/source.txt` };
    await lacks(writer.send(new s3.UploadPartCopyCommand(copy)), 's3:GetObject');
    const ender = cloud.s3(cloud.keyOf('ender'));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    const completing = new s3.CompleteMultipartUploadCommand({ ...upload, MultipartUpload });
    await lacks(ender.send(completing), 's3:PutObject');
    await ender.send(new s3.AbortMultipartUploadCommand(upload));
  });
});
