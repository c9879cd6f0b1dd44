import { attempt, pick, row, type Row } from '../row';
import type { Scene } from '../scene';

async function filled(scene: Scene, ...keys: readonly string[]): Promise<string> {
  const Bucket = await scene.bucket();
  for (const Key of keys) await scene.s3.putObject({ Bucket, Key, Body: `text of ${Key}` });
  return Bucket;
}

function ranged(name: string, aws: Row['aws'], Range: string): Row {
  return row(name, aws, async (scene) => {
    const Bucket = await scene.bucket();
    await scene.s3.putObject({ Bucket, Key: 'a', Body: '0123456789' });
    return attempt(scene.s3.getObject({ Bucket, Key: 'a', Range }), async ({ Body, ContentRange }) => [
      await Body?.transformToString(),
      ContentRange ?? 'whole',
    ]);
  });
}

const oddKeys = [
  'a b',
  'a+b',
  `it's (1)`,
  'zürich/東京.txt',
  'a%20b',
  'a&b=c?d#e',
  '~!*$@:;,',
  'a//b',
  './a/../b',
];

export const objects: readonly Row[] = [
  row('PutObject, then GetObject', 'hello', async (scene) => {
    const Bucket = await scene.bucket();
    await scene.s3.putObject({ Bucket, Key: 'a', Body: 'hello' });
    return attempt(scene.s3.getObject({ Bucket, Key: 'a' }), ({ Body }) => Body?.transformToString());
  }),
  row('An ETag is the MD5', '"5d41402abc4b2a76b9719d911017c592"', async (scene) => {
    const Bucket = await scene.bucket();
    return attempt(scene.s3.putObject({ Bucket, Key: 'a', Body: 'hello' }), ({ ETag }) => ETag);
  }),
  row(
    'HeadObject',
    { ContentLength: 5, ContentType: 'text/plain', Metadata: { team: 'red' } },
    async (scene) => {
      const one = { Bucket: await scene.bucket(), Key: 'a' };
      await scene.s3.putObject({
        ...one,
        Body: 'hello',
        ContentType: 'text/plain',
        Metadata: { team: 'red' },
      });
      return attempt(scene.s3.headObject(one), (answer) =>
        pick(answer, 'ContentLength', 'ContentType', 'Metadata'),
      );
    },
  ),
  row('An object without a type', 'application/octet-stream', async (scene) => {
    const one = { Bucket: await scene.bucket(), Key: 'a' };
    await scene.s3.putObject({ ...one, Body: Buffer.from('hello') });
    return attempt(scene.s3.headObject(one), ({ ContentType }) => ContentType);
  }),
  row('HeadObject of none', 'NotFound 404', async (scene) =>
    attempt(scene.s3.headObject({ Bucket: await scene.bucket(), Key: 'none' })),
  ),
  row('GetObject of none', 'NoSuchKey 404', async (scene) =>
    attempt(scene.s3.getObject({ Bucket: await scene.bucket(), Key: 'none' })),
  ),
  row('GetObject in no bucket', 'NoSuchBucket 404', ({ s3, named }) =>
    attempt(s3.getObject({ Bucket: named('none'), Key: 'a' })),
  ),
  row('PutObject in no bucket', 'NoSuchBucket 404', ({ s3, named }) =>
    attempt(s3.putObject({ Bucket: named('none'), Key: 'a', Body: 'x' })),
  ),
  row('DeleteObject', 'NoSuchKey 404', async (scene) => {
    const Bucket = await filled(scene, 'a');
    await scene.s3.deleteObject({ Bucket, Key: 'a' });
    return attempt(scene.s3.getObject({ Bucket, Key: 'a' }));
  }),
  row('DeleteObject of none', 'ok', async (scene) =>
    attempt(scene.s3.deleteObject({ Bucket: await scene.bucket(), Key: 'none' })),
  ),
  row('DeleteObjects', [['a', 'none'], ['b']], async (scene) => {
    const Bucket = await filled(scene, 'a', 'b');
    const { Deleted } = await scene.s3.deleteObjects({
      Bucket,
      Delete: { Objects: [{ Key: 'a' }, { Key: 'none' }] },
    });
    const left = await scene.s3.listObjectsV2({ Bucket });
    return [Deleted?.map(({ Key }) => Key).sort(), left.Contents?.map(({ Key }) => Key)];
  }),
  row('CopyObject', 'text of a', async (scene) => {
    const Bucket = await filled(scene, 'a');
    await scene.s3.copyObject({ Bucket, Key: 'b', CopySource: `${Bucket}/a` });
    return attempt(scene.s3.getObject({ Bucket, Key: 'b' }), ({ Body }) => Body?.transformToString());
  }),
  ranged('The first bytes', ['0123', 'bytes 0-3/10'], 'bytes=0-3'),
  ranged('All from a byte on', ['789', 'bytes 7-9/10'], 'bytes=7-'),
  ranged('The last bytes', ['89', 'bytes 8-9/10'], 'bytes=-2'),
  ranged('More bytes than there are', ['89', 'bytes 8-9/10'], 'bytes=8-99'),
  ranged('Bytes behind the end', 'InvalidRange 416', 'bytes=10-'),
  ranged('A range that is none', ['0123456789', 'whole'], 'lines=1-2'),
  row('Odd keys come back as they were', oddKeys, async (scene) => {
    const Bucket = await scene.bucket();
    const found: (string | undefined)[] = [];
    for (const Key of oddKeys) {
      const wrong = await attempt(scene.s3.putObject({ Bucket, Key, Body: Key }));
      if (wrong !== 'ok') return [Key, wrong];
      const { Body } = await scene.s3.getObject({ Bucket, Key });
      found.push(await Body?.transformToString());
    }
    return found;
  }),
  row('Odd keys are listed as they are', [...oddKeys].sort(), async (scene) => {
    const Bucket = await scene.bucket();
    for (const Key of oddKeys) await scene.s3.putObject({ Bucket, Key, Body: 'x' });
    return attempt(scene.s3.listObjectsV2({ Bucket }), ({ Contents }) =>
      Contents?.map(({ Key }) => Key).sort(),
    );
  }),
  row('A key of 1,025 bytes', 'KeyTooLongError 400', async (scene) =>
    attempt(scene.s3.putObject({ Bucket: await scene.bucket(), Key: 'k'.repeat(1025), Body: 'x' })),
  ),
  row('ListObjectsV2 by prefix', ['a/1', 'a/2'], async (scene) => {
    const Bucket = await filled(scene, 'a/1', 'a/2', 'b/1');
    return attempt(scene.s3.listObjectsV2({ Bucket, Prefix: 'a/' }), ({ Contents }) =>
      Contents?.map(({ Key }) => Key),
    );
  }),
  row('ListObjectsV2 by folder', { folders: ['a/', 'b/'], keys: ['c'], count: 3 }, async (scene) => {
    const Bucket = await filled(scene, 'a/1', 'a/2', 'b/1', 'c');
    return attempt(
      scene.s3.listObjectsV2({ Bucket, Delimiter: '/' }),
      ({ CommonPrefixes, Contents, KeyCount }) => ({
        folders: CommonPrefixes?.map(({ Prefix }) => Prefix),
        keys: Contents?.map(({ Key }) => Key),
        count: KeyCount,
      }),
    );
  }),
  row('ListObjectsV2 in pages of two', [['a', 'b'], ['c']], async (scene) => {
    const Bucket = await filled(scene, 'a', 'b', 'c');
    const first = await scene.s3.listObjectsV2({ Bucket, MaxKeys: 2 });
    const rest = await scene.s3.listObjectsV2({ Bucket, ContinuationToken: first.NextContinuationToken });
    return [first, rest].map(({ Contents }) => Contents?.map(({ Key }) => Key));
  }),
  row('ListObjectsV2 after a key', ['c'], async (scene) => {
    const Bucket = await filled(scene, 'a', 'b', 'c');
    return attempt(scene.s3.listObjectsV2({ Bucket, StartAfter: 'b' }), ({ Contents }) =>
      Contents?.map(({ Key }) => Key),
    );
  }),
  row('ListObjectsV2 of an empty bucket', { keys: 0, IsTruncated: false }, async (scene) =>
    attempt(scene.s3.listObjectsV2({ Bucket: await scene.bucket() }), ({ Contents, IsTruncated }) => ({
      keys: Contents?.length ?? 0,
      IsTruncated,
    })),
  ),
  row('ListObjectsV2 with a token that is none', 'InvalidArgument 400', async (scene) =>
    attempt(scene.s3.listObjectsV2({ Bucket: await scene.bucket(), ContinuationToken: 'nonsense' })),
  ),
];
