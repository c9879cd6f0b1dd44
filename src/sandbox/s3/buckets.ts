import { isoSeconds } from '../../core/time';
import { AwsError } from '../awsError';
import { bucketArn, emptyReply, requireBucket, xmlReply, type S3Operation } from './s3Operation';

const bucketName = /^(?!xn--|\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

export const bucketOperations: Readonly<Record<string, S3Operation>> = {
  ListBuckets: {
    check: () => ({ action: 's3:ListAllMyBuckets', resource: '*' }),
    run: ({ call }) => {
      const own = [...call.cloud.buckets.values()].filter((bucket) => bucket.accountId === call.account.id);
      return xmlReply('ListAllMyBucketsResult', {
        Owner: { ID: call.account.id, DisplayName: call.account.id },
        Buckets: {
          Bucket: own
            .sort((left, right) => (left.name < right.name ? -1 : 1))
            .map(({ name, createdAt }) => ({ Name: name, CreationDate: isoSeconds(createdAt) })),
        },
      });
    },
  },

  CreateBucket: {
    check: ({ target }) => ({ action: 's3:CreateBucket', resource: bucketArn(target.bucket) }),
    run: ({ target: { bucket: name }, call }) => {
      if (!bucketName.test(name))
        throw new AwsError('InvalidBucketName', 400, 'The specified bucket is not valid.');
      const existing = call.cloud.buckets.get(name);
      if (existing?.accountId === call.account.id) {
        throw new AwsError(
          'BucketAlreadyOwnedByYou',
          409,
          'Your previous request to create the named bucket succeeded and you already own it.',
        );
      }
      if (existing !== undefined) {
        throw new AwsError('BucketAlreadyExists', 409, 'The requested bucket name is not available.');
      }
      call.cloud.buckets.set(name, {
        name,
        accountId: call.account.id,
        region: call.region,
        createdAt: call.now,
        objects: new Map(),
      });
      return emptyReply(200, { location: `/${name}` });
    },
  },

  HeadBucket: {
    check: ({ target }) => ({ action: 's3:ListBucket', resource: bucketArn(target.bucket) }),
    run: (input) => emptyReply(200, { 'x-amz-bucket-region': requireBucket(input).region }),
  },

  GetBucketLocation: {
    check: ({ target }) => ({ action: 's3:GetBucketLocation', resource: bucketArn(target.bucket) }),
    run: (input) => {
      const { region } = requireBucket(input);
      const body = region === 'us-east-1' ? '' : region;
      return {
        ...xmlReply('', {}),
        body: `<?xml version="1.0" encoding="UTF-8"?>\n<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${body}</LocationConstraint>`,
      };
    },
  },

  DeleteBucket: {
    check: ({ target }) => ({ action: 's3:DeleteBucket', resource: bucketArn(target.bucket) }),
    run: (input) => {
      const bucket = requireBucket(input);
      if (bucket.objects.size > 0) {
        throw new AwsError('BucketNotEmpty', 409, 'The bucket you tried to delete is not empty');
      }
      input.call.cloud.buckets.delete(bucket.name);
      return emptyReply(204);
    },
  },
};
