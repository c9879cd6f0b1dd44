import type { StoredObject } from '../state/storedObject';
import type { XmlObject } from '../wire/xml';
import { listEntries } from './conditionKeys';
import {
  foldersOf,
  readListQuery,
  readRows,
  readToken,
  writeToken,
  type ListQuery,
  type Row,
} from './listing';
import { canonicalUser } from './owner';
import { bucketArn, requireBucket, s3Moment, xmlReply, type S3Input, type S3Operations } from './s3Operation';

const checks = ({ target }: S3Input) => [
  { action: 's3:ListBucket', resource: bucketArn(target.bucket), context: listEntries(target.query) },
];

export const listOperations: S3Operations = {
  ListObjectsV2: {
    checks,
    run: (input) => {
      const { query } = input.target;
      const bucket = requireBucket(input);
      const list = readListQuery(query, 'max-keys');
      const after = readToken(query.get('continuation-token')) ?? query.get('start-after') ?? '';
      const { rows, next } = readRows(bucket.objects.values(), list, after);
      const owner = query.get('fetch-owner') === 'true' ? bucket.accountId : undefined;
      return xmlReply('ListBucketResult', {
        ...common(input, list, rows, owner),
        KeyCount: rows.length,
        IsTruncated: next !== undefined,
        StartAfter: written(query.get('start-after'), list),
        ContinuationToken: query.get('continuation-token') ?? undefined,
        NextContinuationToken: next === undefined ? undefined : writeToken(next),
      });
    },
  },

  /** The first version, which older programs still use: it goes on after a key instead of a token. */
  ListObjects: {
    checks,
    run: (input) => {
      const { query } = input.target;
      const bucket = requireBucket(input);
      const list = readListQuery(query, 'max-keys');
      const marker = query.get('marker') ?? '';
      const { rows, next } = readRows(bucket.objects.values(), list, marker);
      return xmlReply('ListBucketResult', {
        ...common(input, list, rows, bucket.accountId),
        IsTruncated: next !== undefined,
        Marker: list.write(marker),
        NextMarker: next === undefined || list.delimiter === '' ? undefined : list.write(next),
      });
    },
  },
};

function common(
  { target }: S3Input,
  list: ListQuery,
  rows: readonly Row<StoredObject>[],
  ownerAccount: string | undefined,
): XmlObject {
  return {
    Name: target.bucket,
    Prefix: list.write(list.prefix),
    Delimiter: list.delimiter === '' ? undefined : list.write(list.delimiter),
    MaxKeys: list.limit,
    EncodingType: list.encoding,
    Contents: rows.flatMap(({ item }) => (item === undefined ? [] : [describe(item, list, ownerAccount)])),
    CommonPrefixes: foldersOf(rows, list.write),
  };
}

function describe(object: StoredObject, list: ListQuery, ownerAccount: string | undefined): XmlObject {
  return {
    Key: list.write(object.key),
    LastModified: s3Moment(object.modifiedAt),
    ETag: object.etag,
    ChecksumAlgorithm: object.checksum?.algorithm ?? 'CRC64NVME',
    ChecksumType: object.checksum?.type ?? 'FULL_OBJECT',
    Size: object.body.length,
    StorageClass: object.attributes.storageClass,
    Owner: ownerAccount === undefined ? undefined : { ID: canonicalUser(ownerAccount) },
  };
}

function written(key: string | null, { write }: ListQuery): string | undefined {
  return key === null ? undefined : write(key);
}
