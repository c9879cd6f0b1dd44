import {
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { assertNever } from '../../../../src/core/assertNever';

export type S3Request =
  | { readonly kind: 'ListBuckets' }
  | { readonly kind: 'HeadBucket' | 'GetBucketLocation'; readonly bucket: string }
  | {
      readonly kind: 'ListObjects';
      readonly bucket: string;
      readonly prefix?: string;
      readonly delimiter?: string;
      readonly maxKeys?: number;
    }
  | {
      readonly kind: 'GetObject' | 'HeadObject' | 'PutObject' | 'DeleteObject';
      readonly bucket: string;
      readonly key: string;
    };

export const bucket = 'judged';
/** Another bucket of the same owner. */
export const otherBucket = 'judged-too';

/**
 * What both buckets hold. Nothing of it is written again or removed: the verdicts of one case must not depend
 * on another, and at the gateway who has written an object may read it.
 */
export const objectKeys = [
  'pub/a.txt',
  'pub/b.txt',
  'pub/sub/c.txt',
  'priv/secret.txt',
  'Mixed/Case.TXT',
  'a',
  'logs/2026/11/22.log',
  'with space.txt',
  'with+plus.txt',
  "with'quote.txt",
  'ümläut/straße.txt',
  'paren(1).txt',
  'star*.txt',
] as const;

export const listBuckets: S3Request = { kind: 'ListBuckets' };

export function list(options: { prefix?: string; delimiter?: string; maxKeys?: number } = {}): S3Request {
  return { kind: 'ListObjects', bucket, ...options };
}

export function get(key: string, from = bucket): S3Request {
  return { kind: 'GetObject', bucket: from, key };
}

export function head(key: string): S3Request {
  return { kind: 'HeadObject', bucket, key };
}

export function put(key: string, to = bucket): S3Request {
  return { kind: 'PutObject', bucket: to, key };
}

/** Of a key that nobody reads, which may be there or not. */
export function remove(key: string): S3Request {
  return { kind: 'DeleteObject', bucket, key };
}

export function sendRequest(s3: S3Client, request: S3Request): Promise<unknown> {
  switch (request.kind) {
    case 'ListBuckets':
      return s3.send(new ListBucketsCommand({}));
    case 'HeadBucket':
      return s3.send(new HeadBucketCommand({ Bucket: request.bucket }));
    case 'GetBucketLocation':
      return s3.send(new GetBucketLocationCommand({ Bucket: request.bucket }));
    case 'ListObjects': {
      const { prefix: Prefix, delimiter: Delimiter, maxKeys: MaxKeys } = request;
      return s3.send(new ListObjectsV2Command({ Bucket: request.bucket, Prefix, Delimiter, MaxKeys }));
    }
    case 'GetObject':
      return readObject(s3, request.bucket, request.key);
    case 'HeadObject':
      return s3.send(new HeadObjectCommand({ Bucket: request.bucket, Key: request.key }));
    case 'PutObject':
      return s3.send(new PutObjectCommand({ Bucket: request.bucket, Key: request.key, Body: 'new' }));
    case 'DeleteObject':
      return s3.send(new DeleteObjectCommand({ Bucket: request.bucket, Key: request.key }));
    default:
      return assertNever(request);
  }
}

/** Reads it to its end, so that the connection can be used again. */
async function readObject(s3: S3Client, Bucket: string, Key: string): Promise<unknown> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Body?.transformToByteArray();
}
