import { createHash } from 'node:crypto';
import { decide } from '../access/authorise';
import { AwsError } from '../awsError';
import type { StoredObject } from '../state/bucket';
import { objectBytes } from './chunkedBody';
import { readRange } from './range';
import {
  bucketArn,
  emptyReply,
  objectArn,
  requireBucket,
  type S3Input,
  type S3Operation,
} from './s3Operation';

const longestKey = 1024;
const metadataPrefix = 'x-amz-meta-';

export const objectOperations: Readonly<Record<string, S3Operation>> = {
  GetObject: {
    check: ({ target }) => ({ action: 's3:GetObject', resource: objectArn(target) }),
    run: (input) => {
      const object = requireObject(input);
      const range = readRange(input.request.headers.get('range'), object.body.length);
      if (range === undefined) return { status: 200, headers: describe(object), body: object.body };
      const body = object.body.subarray(range.start, range.end + 1);
      const position = `bytes ${range.start}-${range.end}/${object.body.length}`;
      return { status: 206, headers: { ...describe(object), 'content-range': position }, body };
    },
  },

  HeadObject: {
    check: ({ target }) => ({ action: 's3:GetObject', resource: objectArn(target) }),
    run: (input) => {
      const object = requireObject(input);
      return emptyReply(200, { ...describe(object), 'content-length': String(object.body.length) });
    },
  },

  PutObject: {
    check: ({ target }) => ({ action: 's3:PutObject', resource: objectArn(target) }),
    run: (input) => {
      const { target, request, call } = input;
      const bucket = requireBucket(input);
      if (Buffer.byteLength(target.key) > longestKey) {
        throw new AwsError('KeyTooLongError', 400, 'Your key is too long');
      }
      const object = newObject(
        target.key,
        objectBytes(request),
        call.now,
        request.headers.get('content-type'),
        metadataOf(request.headers),
      );
      bucket.objects.set(object.key, object);
      return emptyReply(200, { etag: object.etag });
    },
  },

  DeleteObject: {
    check: ({ target }) => ({ action: 's3:DeleteObject', resource: objectArn(target) }),
    run: (input) => {
      requireBucket(input).objects.delete(input.target.key);
      return emptyReply(204);
    },
  },
};

export function newObject(
  key: string,
  body: Buffer,
  now: number,
  contentType = 'binary/octet-stream',
  metadata: ReadonlyMap<string, string> = new Map(),
): StoredObject {
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  return { key, body, etag, contentType, modifiedAt: now, metadata };
}

/** Who may not list the bucket does not learn whether the object exists. */
function requireObject(input: S3Input): StoredObject {
  const object = requireBucket(input).objects.get(input.target.key);
  if (object !== undefined) return object;
  const list = decide(input.call, { action: 's3:ListBucket', resource: bucketArn(input.target.bucket) });
  if (list.verdict !== 'allowed') throw new AwsError('AccessDenied', 403, 'Access Denied');
  throw new AwsError('NoSuchKey', 404, 'The specified key does not exist.');
}

function describe(object: StoredObject): Record<string, string> {
  return {
    'content-type': object.contentType,
    etag: object.etag,
    'last-modified': new Date(object.modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
    ...Object.fromEntries([...object.metadata].map(([name, value]) => [metadataPrefix + name, value])),
  };
}

function metadataOf(headers: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const own = [...headers].filter(([name]) => name.startsWith(metadataPrefix));
  return new Map(own.map(([name, value]) => [name.slice(metadataPrefix.length), value]));
}
