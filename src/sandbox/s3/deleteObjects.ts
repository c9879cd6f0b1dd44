import { decide, denied } from '../access/authorise';
import type { Bucket } from '../state/bucket';
import type { XmlObject } from '../wire/xml';
import { requireWritable } from './conditions';
import { readPayload } from './payload';
import { childrenOf, readXml, textOf, type XmlElement } from './readXml';
import { invalidRequest, malformedXml, S3Error } from './s3Error';
import { objectArn, requireBucket, xmlReply, type S3Input, type S3Operations } from './s3Operation';

const mostKeys = 1000;

interface Deletion {
  readonly key: string;
  readonly etag: string | undefined;
}

export const deleteObjectsOperations: S3Operations = {
  /** Each key is allowed or denied by itself, and the answer says which. */
  DeleteObjects: {
    checks: () => [],
    run: (input) => {
      const bucket = requireBucket(input);
      const { deletions, quiet } = readDeletions(input);
      const outcomes = deletions.map((deletion) => ({ deletion, error: deleteOne(input, bucket, deletion) }));
      const failed = outcomes.flatMap(({ error }) => (error === undefined ? [] : [error]));
      const done = outcomes.filter(({ error }) => error === undefined);
      return xmlReply('DeleteResult', {
        Deleted: quiet ? [] : done.map(({ deletion }) => ({ Key: deletion.key })),
        Error: failed,
      });
    },
  },
};

function deleteOne({ call }: S3Input, bucket: Bucket, { key, etag }: Deletion): XmlObject | undefined {
  const check = { action: 's3:DeleteObject', resource: objectArn({ bucket: bucket.name, key }) };
  const decision = decide(call, check);
  if (decision.verdict !== 'allowed') {
    return { Key: key, Code: 'AccessDenied', Message: denied(call, check, decision).message };
  }
  try {
    if (etag !== undefined) requireWritable(bucket, key, new Map([['if-match', etag]]));
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    return { Key: key, Code: error.code, Message: error.message };
  }
  bucket.remove(key);
  return undefined;
}

/** Throws `InvalidRequest` for a body that nothing vouches for, and `MalformedXML`. */
function readDeletions(input: S3Input): { deletions: readonly Deletion[]; quiet: boolean } {
  const { bytes, checksum } = readPayload(input);
  if (checksum === undefined && !input.headers.has('content-md5')) {
    throw invalidRequest('Missing required header for this request: Content-MD5 OR x-amz-checksum-*');
  }
  const root = readXml(bytes, 'Delete');
  const objects = childrenOf(root, 'Object');
  if (objects.length === 0 || objects.length > mostKeys) throw malformedXml();
  return { deletions: objects.map(readDeletion), quiet: textOf(root, 'Quiet') === 'true' };
}

function readDeletion(object: XmlElement): Deletion {
  const key = textOf(object, 'Key');
  const version = textOf(object, 'VersionId') ?? 'null';
  if (key === undefined || key === '') throw malformedXml();
  if (version !== 'null')
    throw new S3Error('NotImplemented', 501, 'The sandbox does not have versions of objects.');
  return { key, etag: textOf(object, 'ETag') };
}
