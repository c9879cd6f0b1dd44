import { invalidArgument } from './s3Error';
import { bucketArn, s3Moment, xmlReply, type S3Operations } from './s3Operation';
import { canonicalUser } from './owner';
import { readToken, writeToken } from './listing';

const mostBuckets = 10_000;

export const listBucketsOperations: S3Operations = {
  ListBuckets: {
    checks: () => [{ action: 's3:ListAllMyBuckets', resource: '*' }],
    run: ({ call, target: { query } }) => {
      const prefix = query.get('prefix') ?? '';
      const region = query.get('bucket-region');
      const after = readToken(query.get('continuation-token')) ?? '';
      const own = [...call.cloud.buckets.values()]
        .filter((bucket) => bucket.accountId === call.account.id && bucket.name.startsWith(prefix))
        .filter((bucket) => bucket.name > after && (region === null || bucket.region === region))
        .sort((left, right) => (left.name < right.name ? -1 : 1));
      const page = own.slice(0, pageLimit(query.get('max-buckets')));
      const last = page.at(-1);
      return xmlReply('ListAllMyBucketsResult', {
        Owner: { ID: canonicalUser(call.account.id) },
        Buckets: {
          Bucket: page.map((bucket) => ({
            Name: bucket.name,
            CreationDate: s3Moment(bucket.createdAt),
            BucketArn: bucketArn(bucket.name),
            BucketRegion: bucket.region,
          })),
        },
        ContinuationToken: own.length > page.length && last ? writeToken(last.name) : undefined,
        Prefix: query.get('prefix') ?? undefined,
      });
    },
  },
};

function pageLimit(text: string | null): number {
  if (text === null) return mostBuckets;
  const limit = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= mostBuckets) return limit;
  throw invalidArgument('max-buckets', text, 'Argument max-buckets must be an integer between 1 and 10000');
}
