import { entry } from '../access/requestContext';
import { Bucket } from '../state/bucket';
import { escapeXml } from '../wire/xml';
import { isBucketName } from './bucketName';
import { childrenOf, readXml, textOf } from './readXml';
import { S3Error } from './s3Error';
import {
  bucketArn,
  emptyReply,
  requireBucket,
  xmlText,
  type S3Input,
  type S3Operations,
} from './s3Operation';

const home = 'us-east-1';

export const bucketOperations: S3Operations = {
  CreateBucket: {
    checks: (input) => {
      const constraint = locationConstraint(input);
      const context = constraint === undefined ? [] : [entry('s3:locationconstraint', constraint)];
      return [{ action: 's3:CreateBucket', resource: bucketArn(input.target.bucket), context }];
    },
    run: (input) => {
      const { target, call } = input;
      const name = target.bucket;
      if (!isBucketName(name)) {
        throw new S3Error('InvalidBucketName', 400, 'The specified bucket is not valid.', {
          BucketName: name,
        });
      }
      const region = newRegion(input);
      const existing = call.cloud.buckets.get(name);
      if (existing !== undefined) {
        requireRepeatable(existing, call.account.id, region);
        return emptyReply(200, { location: `/${name}` });
      }
      const given = { name, accountId: call.account.id, region, createdAt: call.now };
      call.cloud.buckets.set(name, new Bucket(given, call.cloud.storage));
      return emptyReply(200, { location: `/${name}` });
    },
  },

  HeadBucket: {
    checks: ({ target }) => [{ action: 's3:ListBucket', resource: bucketArn(target.bucket) }],
    run: (input) => {
      const { region } = requireBucket(input);
      return emptyReply(200, { 'x-amz-bucket-region': region, 'x-amz-access-point-alias': 'false' });
    },
  },

  GetBucketLocation: {
    checks: ({ target }) => [{ action: 's3:GetBucketLocation', resource: bucketArn(target.bucket) }],
    run: (input) => {
      const { region } = requireBucket(input);
      return xmlText('LocationConstraint', region === home ? '' : escapeXml(region));
    },
  },

  DeleteBucket: {
    checks: ({ target }) => [{ action: 's3:DeleteBucket', resource: bucketArn(target.bucket) }],
    run: (input) => {
      const bucket = requireBucket(input);
      if (bucket.objects.size > 0) {
        throw new S3Error('BucketNotEmpty', 409, 'The bucket you tried to delete is not empty', {
          BucketName: bucket.name,
        });
      }
      bucket.abortUploads();
      input.call.cloud.buckets.delete(bucket.name);
      return emptyReply(204);
    },
  },
};

/** Who makes a bucket anew in us-east-1 is told that it went well, elsewhere that it is there already. */
function requireRepeatable({ name, accountId, region }: Bucket, caller: string, asked: string): void {
  if (accountId !== caller) {
    throw new S3Error(
      'BucketAlreadyExists',
      409,
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
      {
        BucketName: name,
      },
    );
  }
  if (region === home && asked === home) return;
  throw new S3Error(
    'BucketAlreadyOwnedByYou',
    409,
    'Your previous request to create the named bucket succeeded and you already own it.',
    { BucketName: name },
  );
}

/** The region that the bucket is to be in, which is the one that the request was sent to. */
function newRegion(input: S3Input): string {
  const { region } = input.call;
  const constraint = locationConstraint(input);
  if (constraint === home || constraint === '') {
    throw new S3Error('InvalidLocationConstraint', 400, 'The specified location-constraint is not valid', {
      LocationConstraint: constraint,
    });
  }
  // Requests that name no region of their own go to us-east-1, which takes buckets for all others.
  if (region === home || region === 'aws-global') return constraint ?? home;
  if (constraint === region || (constraint === 'EU' && region === 'eu-west-1')) return region;
  throw new S3Error(
    'IllegalLocationConstraintException',
    400,
    `The ${constraint ?? 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
}

function locationConstraint({ request }: S3Input): string | undefined {
  if (request.body.length === 0) return undefined;
  const configuration = readXml(request.body, 'CreateBucketConfiguration');
  if (childrenOf(configuration, 'Location').length > 0 || childrenOf(configuration, 'Bucket').length > 0) {
    throw new S3Error('NotImplemented', 501, 'The sandbox does not have directory buckets.');
  }
  return textOf(configuration, 'LocationConstraint');
}
