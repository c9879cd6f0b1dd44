import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as s3 from '@aws-sdk/client-s3';
import { digestOf } from '../../../src/sandbox/s3/checksums';
import { refusal, TestCloud } from './clients';
import { send } from './rawRequest';
import { signedObject } from './signedObject';

const Bucket = 'reports';
const Key = 'a';
const check = Buffer.from('123456789');

describe('sandbox: S3 checksums', () => {
  let cloud: TestCloud;
  let client: s3.S3Client;

  before(async () => {
    cloud = await TestCloud.start({
      seed: { buckets: [{ name: Bucket, objects: { seeded: '123456789' } }] },
    });
    client = cloud.s3();
  });
  after(() => cloud.stop());

  const put = (more: Partial<s3.PutObjectCommandInput>) =>
    client.send(new s3.PutObjectCommand({ Bucket, Key, Body: check, ...more }));
  const sendRaw = (headers: Record<string, string>, body = '123456789') =>
    send(cloud.sandbox.endpoint, signedObject(cloud.sandbox, { path: `/${Bucket}/raw`, headers, body }));

  it('are those that everybody else computes', () => {
    const known = {
      CRC32: 'cbf43926',
      CRC32C: 'e3069283',
      CRC64NVME: 'ae8b14860a799888',
      SHA1: createHash('sha1').update(check).digest('hex'),
      SHA256: createHash('sha256').update(check).digest('hex'),
    } as const;
    for (const algorithm of ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const) {
      assert.equal(digestOf(check, algorithm).toString('hex'), known[algorithm], algorithm);
    }
  });

  it('are kept, given back to who asks, and made by S3 where there are none', async () => {
    for (const ChecksumAlgorithm of ['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const) {
      await put({ ChecksumAlgorithm });
      const got = await client.send(new s3.HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
      const expected = digestOf(check, ChecksumAlgorithm).toString('base64');
      assert.equal(got[`Checksum${ChecksumAlgorithm}`], expected);
      assert.equal(got.ChecksumType, 'FULL_OBJECT');
    }
    const quiet = await client.send(new s3.HeadObjectCommand({ Bucket, Key }));
    assert.equal(quiet.ChecksumSHA256, undefined);
    const seeded = { Bucket, Key: 'seeded', ChecksumMode: 'ENABLED' } as const;
    const own = await client.send(new s3.HeadObjectCommand(seeded));
    assert.equal(own.ChecksumCRC64NVME, 'rosUhgp5mIg=');
  });

  it('must be right, wherever they stand', async () => {
    const wrong = await refusal(put({ ChecksumCRC32: 'AAAAAA==' }));
    assert.deepEqual(
      [wrong.code, wrong.message],
      ['BadDigest', 'The CRC32 you specified did not match the calculated checksum.'],
    );
    assert.equal((await refusal(put({ ChecksumSHA1: 'short' }))).code, 'InvalidRequest');
    const md5 = await sendRaw({ 'Content-MD5': createHash('md5').update('other').digest('base64') });
    assert.deepEqual([md5.status, md5.code], [400, 'BadDigest']);
    assert.equal((await sendRaw({ 'Content-MD5': 'AAAA' })).code, 'InvalidDigest');
    const two = { 'x-amz-checksum-crc32': 'y/Q5Jg==', 'x-amz-checksum-sha1': 'x' };
    assert.equal((await sendRaw(two)).code, 'InvalidRequest');
    assert.equal((await sendRaw({ 'x-amz-sdk-checksum-algorithm': 'CRC32' })).code, 'InvalidRequest');
    assert.equal((await sendRaw({ 'x-amz-checksum-xxhash64': 'AAAAAAAAAAA=' })).code, 'NotImplemented');
  });

  it('may come after the bytes', async () => {
    const trailed = (trailer: string, announced = 'x-amz-checksum-crc32') =>
      sendRaw(
        {
          'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
          'content-encoding': 'aws-chunked',
          'x-amz-decoded-content-length': '9',
          'x-amz-trailer': announced,
        },
        `9\r\n123456789\r\n0\r\n${trailer}\r\n\r\n`,
      );
    assert.equal((await trailed('x-amz-checksum-crc32:y/Q5Jg==')).status, 200);
    assert.equal((await trailed('x-amz-checksum-crc32:AAAAAA==')).code, 'BadDigest');
    assert.equal((await trailed('x-amz-checksum-sha1:y/Q5Jg==')).code, 'MalformedTrailerError');
    const stored = await client.send(
      new s3.GetObjectCommand({ Bucket, Key: 'raw', ChecksumMode: 'ENABLED' }),
    );
    assert.deepEqual(
      [await stored.Body?.transformToString(), stored.ChecksumCRC32],
      ['123456789', 'y/Q5Jg=='],
    );
    assert.equal(stored.ContentEncoding, undefined);
  });

  it('come with chunks of which only the last may be short', async () => {
    const chunked = (...sizes: readonly number[]) =>
      sendRaw(
        { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'content-encoding': 'aws-chunked' },
        `${sizes.map((size) => `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`).join('')}0\r\n\r\n`,
      );
    assert.equal((await chunked(8192, 1)).status, 200);
    const short = await chunked(8192, 8191, 8192);
    assert.deepEqual([short.status, short.code], [403, 'InvalidChunkSizeError']);
    assert.match(short.text, /<Chunk>3<\/Chunk><BadChunkSize>8191<\/BadChunkSize>/);
  });
});
