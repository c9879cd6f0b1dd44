import { isoSeconds } from '../../core/time';
import type { ContextEntries } from '../access/requestContext';
import { AwsError } from '../awsError';
import type { StoredObject } from '../state/bucket';
import { percentEncode } from '../wire/http';
import { bucketArn, requireBucket, xmlReply, type S3Operation } from './s3Operation';

const pageSize = 1000;

/** A key, or a common prefix that stands for all keys under it. */
type Row = { readonly name: string; readonly object: StoredObject | undefined };

const listObjectsV2: S3Operation = {
  check: ({ target }) => ({
    action: 's3:ListBucket',
    resource: bucketArn(target.bucket),
    context: listContext(target.query),
  }),
  run: (input) => {
    const { query } = input.target;
    const prefix = query.get('prefix') ?? '';
    const delimiter = query.get('delimiter') ?? '';
    const after = readToken(query.get('continuation-token')) ?? query.get('start-after') ?? '';
    const limit = pageLimit(query.get('max-keys'));
    const rows = listRows(requireBucket(input).objects, prefix, delimiter).filter((row) => row.name > after);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const more = rows.length > page.length && last !== undefined;
    const write = query.get('encoding-type') === 'url' ? encodeKey : (text: string) => text;
    return xmlReply('ListBucketResult', {
      Name: input.target.bucket,
      Prefix: write(prefix),
      Delimiter: delimiter === '' ? undefined : write(delimiter),
      MaxKeys: limit,
      EncodingType: query.get('encoding-type') ?? undefined,
      KeyCount: page.length,
      IsTruncated: more,
      ContinuationToken: query.get('continuation-token') ?? undefined,
      NextContinuationToken: more ? writeToken(last.name) : undefined,
      Contents: page.flatMap(({ object }) => (object === undefined ? [] : [describe(object, write)])),
      CommonPrefixes: page.flatMap((row) => (row.object === undefined ? [{ Prefix: write(row.name) }] : [])),
    });
  },
};

export const listOperations: Readonly<Record<string, S3Operation>> = { ListObjectsV2: listObjectsV2 };

function listContext(query: URLSearchParams): ContextEntries {
  return ['prefix', 'delimiter', 'max-keys'].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[`s3:${name}`, [value]] as const];
  });
}

function listRows(
  objects: ReadonlyMap<string, StoredObject>,
  prefix: string,
  delimiter: string,
): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const [key, object] of objects) {
    if (!key.startsWith(prefix)) continue;
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const name = end < 0 ? key : key.slice(0, end + delimiter.length);
    rows.set(name, { name, object: end < 0 ? object : undefined });
  }
  return [...rows.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

function describe(object: StoredObject, write: (text: string) => string) {
  return {
    Key: write(object.key),
    LastModified: isoSeconds(object.modifiedAt),
    ETag: object.etag,
    Size: object.body.length,
    StorageClass: 'STANDARD',
  };
}

function pageLimit(text: string | null): number {
  if (text === null) return pageSize;
  if (!/^\d{1,9}$/.test(text)) {
    throw new AwsError(
      'InvalidArgument',
      400,
      'Argument maxKeys must be an integer between 0 and 2147483647',
    );
  }
  return Math.min(Number(text), pageSize);
}

function encodeKey(text: string): string {
  return text.split('/').map(percentEncode).join('/');
}

function writeToken(name: string): string {
  return Buffer.from(`after:${name}`, 'utf8').toString('base64');
}

function readToken(token: string | null): string | undefined {
  if (token === null) return undefined;
  const text = Buffer.from(token, 'base64').toString('utf8');
  if (text.startsWith('after:')) return text.slice('after:'.length);
  throw new AwsError('InvalidArgument', 400, 'The continuation token provided is incorrect');
}
