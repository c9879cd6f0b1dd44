import type { AccessCheck } from '../access/authorise';
import { accessDenied } from '../awsError';
import type { Call } from '../operations/call';
import type { Bucket } from '../state/bucket';
import type { HttpReply, HttpRequest } from '../wire/http';
import { writeMembers, type XmlObject } from '../wire/xml';
import type { S3Target } from './route';
import { noSuchBucket } from './s3Error';

export interface S3Input {
  readonly request: HttpRequest;
  readonly target: S3Target;
  readonly call: Call;
  /** Those of the request, and what a presigned URL carries in their place. */
  readonly headers: ReadonlyMap<string, string>;
}

export interface S3Operation {
  checks(input: S3Input): readonly AccessCheck[];
  run(input: S3Input): HttpReply;
}

export type S3Operations = Readonly<Record<string, S3Operation>>;

export function bucketArn(bucket: string): string {
  return `arn:aws:s3:::${bucket}`;
}

export function objectArn({ bucket, key }: { readonly bucket: string; readonly key: string }): string {
  return `arn:aws:s3:::${bucket}/${key}`;
}

/**
 * Throws `NoSuchBucket`, or `AccessDenied` for another account's, the sandbox having no bucket policies,
 * and for one that is not the expected account's.
 */
export function requireBucket({ target, call, headers }: S3Input): Bucket {
  return findBucket(call, target.bucket, headers.get('x-amz-expected-bucket-owner'));
}

export function findBucket(call: Call, name: string, expectedOwner: string | undefined): Bucket {
  const bucket = call.cloud.buckets.get(name);
  if (bucket === undefined) throw noSuchBucket(name);
  const isExpected = expectedOwner === undefined || expectedOwner === bucket.accountId;
  if (!isExpected || bucket.accountId !== call.account.id) throw accessDenied('Access Denied');
  return bucket;
}

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

export function xmlReply(
  name: string,
  members: XmlObject,
  headers: Readonly<Record<string, string>> = {},
): HttpReply {
  return xmlText(name, writeMembers(members, 'repeated'), headers);
}

/** `content` is XML already. */
export function xmlText(
  name: string,
  content: string,
  headers: Readonly<Record<string, string>> = {},
): HttpReply {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml', ...headers },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="${namespace}">${content}</${name}>`,
  };
}

export function emptyReply(status: number, headers: Readonly<Record<string, string>> = {}): HttpReply {
  return { status, headers, body: '' };
}

/** As S3 writes moments: whole seconds, with the milliseconds that are always none. */
export function s3Moment(instant: number): string {
  return new Date(Math.floor(instant / 1000) * 1000).toISOString();
}
