import { entry, type ContextEntries } from '../access/requestContext';
import { algorithm } from '../sigv4/claim';
import { timestampInstant } from '../sigv4/timestamp';
import type { S3Input } from './s3Operation';

/** Headers that are condition keys under their own name. */
const headerKeys = [
  'x-amz-acl',
  'x-amz-copy-source',
  'x-amz-metadata-directive',
  'x-amz-server-side-encryption',
  'x-amz-storage-class',
  'if-match',
  'if-none-match',
];

/** See "Actions, resources, and condition keys for Amazon S3" in the service authorization reference. */
export function requestEntries({ headers, target, call }: S3Input): ContextEntries {
  const given = headerKeys.flatMap((name) => {
    const value = headers.get(name);
    return value === undefined ? [] : [entry(`s3:${name}`, value)];
  });
  const signature = headers.has('authorization')
    ? [entry('s3:authType', 'REST-HEADER'), ...contentHash(headers.get('x-amz-content-sha256'))]
    : presignedEntries(target.query, call.now);
  return [...given, entry('s3:signatureversion', algorithm), ...signature];
}

/** Presigned URLs are the ones that may grow old: their age is in milliseconds. */
function presignedEntries(query: URLSearchParams, now: number): ContextEntries {
  const signedAt = timestampInstant(query.get('X-Amz-Date') ?? '') ?? now;
  return [
    entry('s3:authType', 'REST-QUERY-STRING'),
    entry('s3:signatureAge', String(Math.max(0, now - signedAt))),
    ...contentHash('UNSIGNED-PAYLOAD'),
  ];
}

function contentHash(value: string | undefined): ContextEntries {
  return value === undefined ? [] : [entry('s3:x-amz-content-sha256', value)];
}

/** Of listing calls. */
export function listEntries(query: URLSearchParams): ContextEntries {
  return ['prefix', 'delimiter', 'max-keys'].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [entry(`s3:${name}`, value)];
  });
}

/** The tags that an object is to have. */
export function requestTagEntries(tags: ReadonlyMap<string, string>): ContextEntries {
  if (tags.size === 0) return [];
  return [
    ...[...tags].map(([key, value]) => entry(`s3:RequestObjectTag/${key}`, value)),
    ['s3:requestobjecttagkeys', [...tags.keys()]],
  ];
}

/** The tags that an object has. */
export function existingTagEntries(tags: ReadonlyMap<string, string> | undefined): ContextEntries {
  return [...(tags ?? [])].map(([key, value]) => entry(`s3:ExistingObjectTag/${key}`, value));
}
