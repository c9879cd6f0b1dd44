import { attempt, row, type Row } from '../row';

export const buckets: readonly Row[] = [
  row('CreateBucket', true, async (scene) => {
    const Bucket = await scene.bucket();
    return attempt(scene.s3.listBuckets({}), ({ Buckets }) => Buckets?.some(({ Name }) => Name === Bucket));
  }),
  row('CreateBucket again elsewhere than in us-east-1', 'BucketAlreadyOwnedByYou 409', async (scene) => {
    const Bucket = scene.named('files');
    const { s3 } = scene.as(scene.stage.root, { region: 'eu-west-1' });
    const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const;
    await s3.createBucket({ Bucket, CreateBucketConfiguration });
    return attempt(s3.createBucket({ Bucket, CreateBucketConfiguration }));
  }),
  row('GetBucketLocation', 'eu-west-1', async (scene) => {
    const Bucket = scene.named('files');
    const { s3 } = scene.as(scene.stage.root, { region: 'eu-west-1' });
    await s3.createBucket({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } });
    return attempt(s3.getBucketLocation({ Bucket }), ({ LocationConstraint }) => LocationConstraint);
  }),
  row('GetBucketLocation in us-east-1', 'none', async (scene) =>
    attempt(
      scene.s3.getBucketLocation({ Bucket: await scene.bucket() }),
      ({ LocationConstraint }) => LocationConstraint ?? 'none',
    ),
  ),
  ...['ab', 'Upper-case', 'under_score', '-dash', '192.168.0.1'].map((Bucket) =>
    row(`The bucket name ${Bucket}`, 'InvalidBucketName 400', ({ s3 }) =>
      attempt(s3.createBucket({ Bucket })),
    ),
  ),
  row('HeadBucket', 'ok', async (scene) => attempt(scene.s3.headBucket({ Bucket: await scene.bucket() }))),
  row('HeadBucket of none', 'NotFound 404', ({ s3, named }) =>
    attempt(s3.headBucket({ Bucket: named('none') })),
  ),
  row('ListObjectsV2 in no bucket', 'NoSuchBucket 404', ({ s3, named }) =>
    attempt(s3.listObjectsV2({ Bucket: named('none') })),
  ),
  row('DeleteBucket', 'NotFound 404', async (scene) => {
    const Bucket = await scene.bucket();
    await scene.s3.deleteBucket({ Bucket });
    return attempt(scene.s3.headBucket({ Bucket }));
  }),
  row('DeleteBucket with an object in it', 'BucketNotEmpty 409', async (scene) => {
    const Bucket = await scene.bucket();
    await scene.s3.putObject({ Bucket, Key: 'a', Body: 'x' });
    return attempt(scene.s3.deleteBucket({ Bucket }));
  }),
  row('DeleteBucket of none', 'NoSuchBucket 404', ({ s3, named }) =>
    attempt(s3.deleteBucket({ Bucket: named('none') })),
  ),
];
