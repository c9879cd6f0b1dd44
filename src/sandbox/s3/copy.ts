import type { AccessCheck } from '../access/authorise';
import type { ObjectAttributes, StoredObject } from '../state/storedObject';
import { checksumMembers, checksumOf, fullChecksum, readAlgorithm } from './checksums';
import { requestTagEntries } from './conditionKeys';
import { requireCopyable, requireWritable } from './conditions';
import { sourceChecks, sourceObject } from './copySource';
import { encryptionHeaders, readAttributes, readStorageClass } from './objectAttributes';
import { newObject, requireKeyLength } from './objects';
import { invalidArgument, invalidRequest } from './s3Error';
import { objectArn, requireBucket, s3Moment, xmlReply, type S3Input, type S3Operations } from './s3Operation';
import { readTagHeader } from './tagSet';

export const copyOperations: S3Operations = {
  CopyObject: {
    checks: copyChecks,
    run: (input) => {
      const { target, call, headers } = input;
      const bucket = requireBucket(input);
      requireKeyLength(target.key);
      const source = sourceObject(input);
      requireCopyable(source.object, headers);
      const isItself = source.bucket === target.bucket && source.object.key === target.key;
      if (isItself && !changesSomething(input)) throw pointless();
      requireWritable(bucket, target.key, headers);
      const { body } = source.object;
      const attributes = copiedAttributes(source.object, headers);
      const checksum = copiedChecksum(source.object, headers);
      const object = newObject({ key: target.key, body, now: call.now, attributes, checksum });
      bucket.put(object);
      const members = {
        LastModified: s3Moment(object.modifiedAt),
        ETag: object.etag,
        ChecksumType: checksumOf(object).type,
        ...checksumMembers(checksumOf(object)),
      };
      return xmlReply('CopyObjectResult', members, encryptionHeaders);
    },
  },
};

function copyChecks(input: S3Input): readonly AccessCheck[] {
  const resource = objectArn(input.target);
  const given = replaces(input.headers, 'x-amz-tagging-directive');
  const own = new Map(new URLSearchParams(input.headers.get('x-amz-tagging') ?? ''));
  const { checks, tags } = sourceChecks(input);
  const written = given ? own : tags;
  const context = requestTagEntries(given ? own : new Map());
  const tagging = [
    ...(given || tags.size === 0 ? [] : checks.map((check) => ({ ...check, action: 's3:GetObjectTagging' }))),
    ...(written.size === 0 ? [] : [{ action: 's3:PutObjectTagging', resource, context }]),
  ];
  return [...checks, { action: 's3:PutObject', resource, context }, ...tagging];
}

function replaces(headers: ReadonlyMap<string, string>, name: string): boolean {
  const directive = headers.get(name) ?? 'COPY';
  if (directive === 'COPY' || directive === 'REPLACE') return directive === 'REPLACE';
  throw invalidArgument(name, directive, `Unknown ${name.replace('x-amz-', '').replace('-', ' ')}.`);
}

function copiedAttributes(source: StoredObject, headers: ReadonlyMap<string, string>): ObjectAttributes {
  const described = replaces(headers, 'x-amz-metadata-directive')
    ? readAttributes(headers)
    : source.attributes;
  const tagged = replaces(headers, 'x-amz-tagging-directive');
  return {
    headers: described.headers,
    metadata: described.metadata,
    tags: tagged ? readTagHeader(headers.get('x-amz-tagging')) : source.attributes.tags,
    storageClass: readStorageClass(headers.get('x-amz-storage-class')),
  };
}

/** Of the algorithm that is asked for, or that the source has; always of the whole object. */
function copiedChecksum(source: StoredObject, headers: ReadonlyMap<string, string>) {
  const asked = headers.get('x-amz-checksum-algorithm');
  const algorithm =
    asked === undefined ? source.checksum?.algorithm : readAlgorithm('x-amz-checksum-algorithm', asked);
  return algorithm === undefined ? undefined : fullChecksum(source.body, algorithm);
}

function changesSomething({ headers }: S3Input): boolean {
  const settings = ['x-amz-storage-class', 'x-amz-server-side-encryption', 'x-amz-checksum-algorithm'];
  return replaces(headers, 'x-amz-metadata-directive') || settings.some((name) => headers.has(name));
}

function pointless() {
  return invalidRequest(
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}
