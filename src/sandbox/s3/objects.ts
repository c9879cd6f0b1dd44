import { createHash } from 'node:crypto';
import { decide, denied } from '../access/authorise';
import type { Call } from '../operations/call';
import type { Bucket } from '../state/bucket';
import type { Checksum, ObjectAttributes, StoredObject } from '../state/storedObject';
import type { HttpReply } from '../wire/http';
import { checksumHeaders } from './checksums';
import { existingTagEntries, requestTagEntries } from './conditionKeys';
import { requireReadable, requireWritable } from './conditions';
import { describeObject, encryptionHeaders, readAttributes } from './objectAttributes';
import { readPayload } from './payload';
import { askedRange } from './range';
import { noSuchKey, S3Error } from './s3Error';
import {
  bucketArn,
  emptyReply,
  objectArn,
  requireBucket,
  type S3Input,
  type S3Operations,
} from './s3Operation';

const longestKey = 1024;

export const objectOperations: S3Operations = {
  GetObject: { checks: (input) => [readCheck(input)], run: read },

  HeadObject: {
    checks: (input) => [readCheck(input)],
    run: (input) => {
      const { status, headers, body } = read(input);
      return emptyReply(status, { ...headers, 'content-length': String(body.length) });
    },
  },

  PutObject: {
    checks: (input) => writeChecks(input, 's3:PutObject'),
    run: (input) => {
      const { target, call, headers } = input;
      const bucket = requireBucket(input);
      requireKeyLength(target.key);
      const { bytes: body, checksum } = readPayload(input);
      const attributes = readAttributes(headers);
      requireWritable(bucket, target.key, headers);
      const object = newObject({ key: target.key, body, now: call.now, attributes, checksum });
      bucket.put(object);
      return emptyReply(200, { etag: object.etag, ...encryptionHeaders, ...checksumHeaders(checksum) });
    },
  },

  DeleteObject: {
    checks: ({ target }) => [{ action: 's3:DeleteObject', resource: objectArn(target) }],
    run: (input) => {
      const bucket = requireBucket(input);
      if (input.headers.has('if-match')) requireWritable(bucket, input.target.key, input.headers);
      bucket.remove(input.target.key);
      return emptyReply(204);
    },
  },
};

export function newObject(given: {
  readonly key: string;
  readonly body: Buffer;
  readonly now: number;
  readonly attributes: ObjectAttributes;
  readonly checksum?: Checksum | undefined;
}): StoredObject {
  const { key, body, now, attributes, checksum } = given;
  return { key, body, etag: etagOf(body), modifiedAt: now, attributes, checksum, partSizes: undefined };
}

/** Of an object that came in one piece, or of a part. */
export function etagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

export function requireKeyLength(key: string): void {
  const size = Buffer.byteLength(key);
  if (size <= longestKey) return;
  throw new S3Error('KeyTooLongError', 400, 'Your key is too long', {
    Size: size,
    MaxSizeAllowed: longestKey,
  });
}

/** What a write needs: to set tags is another permission. */
export function writeChecks({ headers, target }: S3Input, action: string) {
  const tags = new Map(new URLSearchParams(headers.get('x-amz-tagging') ?? ''));
  const resource = objectArn(target);
  return [
    { action, resource, context: requestTagEntries(tags) },
    ...(tags.size === 0
      ? []
      : [{ action: 's3:PutObjectTagging', resource, context: requestTagEntries(tags) }]),
  ];
}

function readCheck({ target, call }: S3Input) {
  const existing = call.cloud.buckets.get(target.bucket)?.objects.get(target.key);
  return {
    action: 's3:GetObject',
    resource: objectArn(target),
    context: existingTagEntries(existing?.attributes.tags),
  };
}

const overridable = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

function read(input: S3Input): HttpReply {
  const { headers, target } = input;
  const object = requireObject(input);
  requireReadable(object, headers);
  const range = askedRange(object, headers.get('range'), target.query.get('partNumber'));
  const wantsChecksum = headers.get('x-amz-checksum-mode')?.toUpperCase() === 'ENABLED';
  const described = {
    ...describeObject(object, wantsChecksum && range === undefined),
    ...overrides(target.query),
  };
  if (range === undefined) return { status: 200, headers: described, body: object.body };
  const { start, end } = range;
  const position = `bytes ${start}-${end}/${object.body.length}`;
  const parts =
    target.query.has('partNumber') && object.partSizes ? String(object.partSizes.length) : undefined;
  return {
    status: 206,
    headers: { ...described, 'content-range': position, ...(parts && { 'x-amz-mp-parts-count': parts }) },
    body: object.body.subarray(start, end + 1),
  };
}

/** `response-content-type` and its like: what the reader wants the answer to say. */
function overrides(query: URLSearchParams): Record<string, string> {
  const asked = overridable.map((name) => [name, query.get(`response-${name}`)] as const);
  return Object.fromEntries(
    asked.flatMap(([name, value]) => (value === null ? [] : [[name, singleLine(value)]])),
  );
}

/** So that no answer gets headers that nobody meant. */
function singleLine(value: string): string {
  return value.replace(/[^\t\u0020-\u007E\u00A0-\u00FF]/g, ' ');
}

function requireObject(input: S3Input): StoredObject {
  return findObject(input.call, requireBucket(input), input.target.key);
}

/** Who may not list the bucket does not learn whether the object exists. */
export function findObject(call: Call, bucket: Bucket, key: string): StoredObject {
  const object = bucket.objects.get(key);
  if (object !== undefined) return object;
  const check = { action: 's3:ListBucket', resource: bucketArn(bucket.name) };
  const list = decide(call, check);
  throw list.verdict === 'allowed' ? noSuchKey(key) : denied(call, check, list);
}
