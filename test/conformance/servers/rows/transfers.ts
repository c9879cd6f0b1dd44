import { attempt, row, type Row } from '../row';
import type { Scene } from '../scene';

const part = Buffer.alloc(5 * 1024 * 1024, 'p');

interface Upload {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string | undefined;
}

async function uploadOf(
  scene: Scene,
  ...bodies: readonly Buffer[]
): Promise<{ one: Upload; Parts: { ETag: string | undefined; PartNumber: number }[] }> {
  const Bucket = await scene.bucket();
  const { UploadId } = await scene.s3.createMultipartUpload({ Bucket, Key: 'large' });
  const one = { Bucket, Key: 'large', UploadId };
  const Parts = [];
  for (const [index, Body] of bodies.entries()) {
    const PartNumber = index + 1;
    const { ETag } = await scene.s3.uploadPart({ ...one, PartNumber, Body });
    Parts.push({ ETag, PartNumber });
  }
  return { one, Parts };
}

export const transfers: readonly Row[] = [
  row('An upload in parts', part.length + 4, async (scene) => {
    const { one, Parts } = await uploadOf(scene, part, Buffer.from('tail'));
    await scene.s3.completeMultipartUpload({ ...one, MultipartUpload: { Parts } });
    return attempt(scene.s3.headObject(one), ({ ContentLength }) => ContentLength);
  }),
  row('The ETag of an upload in parts counts them', true, async (scene) => {
    const { one, Parts } = await uploadOf(scene, part, Buffer.from('tail'));
    return attempt(scene.s3.completeMultipartUpload({ ...one, MultipartUpload: { Parts } }), ({ ETag }) =>
      /^"[0-9a-f]{32}-2"$/.test(ETag ?? ''),
    );
  }),
  row('A part but the last that is too small', 'EntityTooSmall 400', async (scene) => {
    const { one, Parts } = await uploadOf(scene, Buffer.from('small'), Buffer.from('tail'));
    return attempt(scene.s3.completeMultipartUpload({ ...one, MultipartUpload: { Parts } }));
  }),
  row('Parts in the wrong order', 'InvalidPartOrder 400', async (scene) => {
    const { one, Parts } = await uploadOf(scene, part, Buffer.from('tail'));
    const MultipartUpload = { Parts: Parts.toReversed() };
    return attempt(scene.s3.completeMultipartUpload({ ...one, MultipartUpload }));
  }),
  row('A part that was not uploaded', 'InvalidPart 400', async (scene) => {
    const { one, Parts } = await uploadOf(scene, Buffer.from('tail'));
    const ETag = '"00000000000000000000000000000000"';
    const MultipartUpload = { Parts: [...Parts, { ETag, PartNumber: 2 }] };
    return attempt(scene.s3.completeMultipartUpload({ ...one, MultipartUpload }));
  }),
  row('An upload that was given up', 'NoSuchUpload 404', async (scene) => {
    const { one } = await uploadOf(scene, Buffer.from('tail'));
    await scene.s3.abortMultipartUpload(one);
    return attempt(scene.s3.uploadPart({ ...one, PartNumber: 2, Body: 'x' }));
  }),
  row('An upload under way is no object', 'NoSuchKey 404', async (scene) => {
    const { one } = await uploadOf(scene, Buffer.from('tail'));
    return attempt(scene.s3.getObject({ Bucket: one.Bucket, Key: one.Key }));
  }),
  row('An object only where there is none', ['ok', 'PreconditionFailed 412'], async (scene) => {
    const one = { Bucket: await scene.bucket(), Key: 'a', Body: 'x', IfNoneMatch: '*' };
    return [await attempt(scene.s3.putObject(one)), await attempt(scene.s3.putObject(one))];
  }),
  row('An object only if it is still the same', 'PreconditionFailed 412', async (scene) => {
    const one = { Bucket: await scene.bucket(), Key: 'a' };
    await scene.s3.putObject({ ...one, Body: 'x' });
    return attempt(scene.s3.getObject({ ...one, IfMatch: '"00000000000000000000000000000000"' }));
  }),
  row('An MD5 that does not fit', 'BadDigest 400', async (scene) =>
    attempt(
      scene.s3.putObject({
        Bucket: await scene.bucket(),
        Key: 'a',
        Body: 'x',
        ContentMD5: Buffer.alloc(16).toString('base64'),
      }),
    ),
  ),
  row('A copy of nothing', 'NoSuchKey 404', async (scene) => {
    const Bucket = await scene.bucket();
    return attempt(scene.s3.copyObject({ Bucket, Key: 'b', CopySource: `${Bucket}/none` }));
  }),
  row('A copy keeps the metadata, unless told otherwise', ['red', 'blue'], async (scene) => {
    const Bucket = await scene.bucket();
    const CopySource = `${Bucket}/a`;
    await scene.s3.putObject({ Bucket, Key: 'a', Body: 'x', Metadata: { team: 'red' } });
    await scene.s3.copyObject({ Bucket, Key: 'b', CopySource });
    const changed = { MetadataDirective: 'REPLACE', Metadata: { team: 'blue' } } as const;
    await scene.s3.copyObject({ Bucket, Key: 'c', CopySource, ...changed });
    const found = [];
    for (const Key of ['b', 'c']) found.push((await scene.s3.headObject({ Bucket, Key })).Metadata?.['team']);
    return found;
  }),
];
