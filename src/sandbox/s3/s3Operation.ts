import type { AccessCheck } from '../access/authorise';
import { AwsError } from '../awsError';
import type { Call } from '../operations/call';
import type { Bucket } from '../state/bucket';
import type { HttpReply, HttpRequest } from '../wire/http';
import { writeMembers, type XmlObject } from '../wire/xml';
import type { S3Target } from './route';

export interface S3Input {
  readonly request: HttpRequest;
  readonly target: S3Target;
  readonly call: Call;
}

export interface S3Operation {
  check(input: S3Input): AccessCheck;
  run(input: S3Input): HttpReply;
}

export function bucketArn(bucket: string): string {
  return `arn:aws:s3:::${bucket}`;
}

export function objectArn({ bucket, key }: S3Target): string {
  return `arn:aws:s3:::${bucket}/${key}`;
}

/** Throws `NoSuchBucket`, or `AccessDenied` for another account's: the sandbox has no bucket policies. */
export function requireBucket({ target, call }: S3Input): Bucket {
  const bucket = call.cloud.buckets.get(target.bucket);
  if (bucket === undefined) throw new AwsError('NoSuchBucket', 404, 'The specified bucket does not exist');
  if (bucket.accountId !== call.account.id) throw new AwsError('AccessDenied', 403, 'Access Denied');
  return bucket;
}

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';

export function xmlReply(name: string, members: XmlObject): HttpReply {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="${namespace}">${writeMembers(members, 'repeated')}</${name}>`,
  };
}

export function emptyReply(status: number, headers: Readonly<Record<string, string>> = {}): HttpReply {
  return { status, headers, body: '' };
}
