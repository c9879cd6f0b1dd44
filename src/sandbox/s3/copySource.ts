import type { AccessCheck } from '../access/authorise';
import type { StoredObject } from '../state/storedObject';
import { percentDecode } from '../wire/http';
import { existingTagEntries } from './conditionKeys';
import { findObject } from './objects';
import { invalidArgument, notImplemented } from './s3Error';
import { findBucket, objectArn, type S3Input } from './s3Operation';

const header = 'x-amz-copy-source';

interface CopySource {
  readonly bucket: string;
  readonly key: string;
}

/** `bucket/key` or `/bucket/key`, percent-encoded. Throws `InvalidArgument`. */
function copySource({ headers }: S3Input): CopySource {
  const value = headers.get(header) ?? '';
  const [path = '', query] = value.split('?versionId=');
  if (query !== undefined && query !== 'null') throw notImplemented(`${header} with a versionId`);
  const name = percentDecode(path)?.replace(/^\//, '');
  const separator = name?.indexOf('/') ?? -1;
  if (name === undefined || separator < 1 || separator === name.length - 1) {
    const message = 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey';
    throw invalidArgument(header, value, message);
  }
  return { bucket: name.slice(0, separator), key: name.slice(separator + 1) };
}

/** What reading the source needs, and the tags it has. */
export function sourceChecks(input: S3Input): {
  readonly checks: readonly AccessCheck[];
  readonly tags: ReadonlyMap<string, string>;
} {
  const source = copySource(input);
  const existing = input.call.cloud.buckets.get(source.bucket)?.objects.get(source.key);
  const tags = existing?.attributes.tags ?? new Map<string, string>();
  const context = existingTagEntries(tags);
  return { checks: [{ action: 's3:GetObject', resource: objectArn(source), context }], tags };
}

/** Throws `NoSuchBucket`, `NoSuchKey` or `AccessDenied`. */
export function sourceObject(input: S3Input): { readonly bucket: string; readonly object: StoredObject } {
  const { call, headers } = input;
  const source = copySource(input);
  const bucket = findBucket(call, source.bucket, headers.get('x-amz-source-expected-bucket-owner'));
  return { bucket: bucket.name, object: findObject(call, bucket, source.key) };
}
