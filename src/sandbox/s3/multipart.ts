import { randomBytes } from 'node:crypto';
import type { Bucket } from '../state/bucket';
import type { Upload, UploadPart } from '../state/upload';
import { checksumHeaders, checksumMembers, fullChecksum, readAlgorithm } from './checksums';
import { completeUpload } from './completeUpload';
import { requireCopyable } from './conditions';
import { sourceChecks, sourceObject } from './copySource';
import { encryptionHeaders, readAttributes } from './objectAttributes';
import { etagOf, requireKeyLength, writeChecks } from './objects';
import { readPayload, type Payload } from './payload';
import { readRange } from './range';
import { invalidArgument, invalidRequest, noSuchUpload } from './s3Error';
import {
  emptyReply,
  objectArn,
  requireBucket,
  s3Moment,
  xmlReply,
  type S3Input,
  type S3Operations,
} from './s3Operation';

const mostParts = 10_000;

/** See "Multipart upload API and permissions" in the S3 user guide: all but aborting and listing is `s3:PutObject`. */
export const multipartOperations: S3Operations = {
  CreateMultipartUpload: {
    checks: (input) => writeChecks(input, 's3:PutObject'),
    run: (input) => {
      const { target, call, headers } = input;
      const bucket = requireBucket(input);
      requireKeyLength(target.key);
      const checksum = askedChecksum(headers);
      const upload = {
        // Without a dash, which programs would take for the beginning of an option.
        id: randomBytes(48).toString('base64url').replaceAll('-', '.'),
        key: target.key,
        startedAt: call.now,
        initiator: call.identity.arn,
        attributes: readAttributes(headers),
        checksum,
        parts: new Map(),
      };
      bucket.putUpload(upload);
      const members = { Bucket: bucket.name, Key: upload.key, UploadId: upload.id };
      return xmlReply('InitiateMultipartUploadResult', members, {
        ...encryptionHeaders,
        ...(checksum && {
          'x-amz-checksum-algorithm': checksum.algorithm,
          'x-amz-checksum-type': checksum.type,
        }),
      });
    },
  },

  UploadPart: {
    checks: writeObject,
    run: (input) => {
      const { bucket, upload } = requireUpload(input);
      const part = putPart(input, bucket, upload, readPayload(input));
      const { 'x-amz-checksum-type': _whole, ...own } = checksumHeaders(part.checksum);
      return emptyReply(200, { etag: part.etag, ...encryptionHeaders, ...own });
    },
  },

  UploadPartCopy: {
    checks: (input) => [...sourceChecks(input).checks, ...writeObject(input)],
    run: (input) => {
      const { bucket, upload } = requireUpload(input);
      const { object } = sourceObject(input);
      requireCopyable(object, input.headers);
      const bytes = copiedBytes(object.body, input.headers.get('x-amz-copy-source-range'));
      const checksum = upload.checksum && fullChecksum(bytes, upload.checksum.algorithm);
      const part = putPart(input, bucket, upload, { bytes, checksum });
      const members = {
        LastModified: s3Moment(part.modifiedAt),
        ETag: part.etag,
        ...checksumMembers(part.checksum),
      };
      return xmlReply('CopyPartResult', members, encryptionHeaders);
    },
  },

  CompleteMultipartUpload: {
    checks: writeObject,
    run: (input) => {
      const { bucket, upload } = requireUpload(input);
      return completeUpload(input, bucket, upload);
    },
  },

  AbortMultipartUpload: {
    checks: ({ target }) => [{ action: 's3:AbortMultipartUpload', resource: objectArn(target) }],
    run: (input) => {
      const { bucket, upload } = requireUpload(input);
      bucket.endUpload(upload);
      return emptyReply(204);
    },
  },
};

/** Throws `NoSuchUpload`, for one of another key too. */
export function requireUpload(input: S3Input): { readonly bucket: Bucket; readonly upload: Upload } {
  const bucket = requireBucket(input);
  const id = input.target.query.get('uploadId') ?? '';
  const upload = bucket.uploads.get(id);
  if (upload === undefined || upload.key !== input.target.key) throw noSuchUpload(id);
  return { bucket, upload };
}

function writeObject({ target }: S3Input) {
  return [{ action: 's3:PutObject', resource: objectArn(target) }];
}

function putPart(input: S3Input, bucket: Bucket, upload: Upload, { bytes, checksum }: Payload): UploadPart {
  const number = partNumber(input.target.query.get('partNumber'));
  const expected = upload.checksum?.algorithm;
  // An upload that leaves the algorithm to S3 takes parts with any, which SDKs send unasked.
  if (expected !== undefined && expected !== checksum?.algorithm) {
    throw invalidRequest(
      `Checksum Type mismatch occurred, expected checksum Type: ${expected.toLowerCase()}, actual checksum Type: ${checksum?.algorithm.toLowerCase() ?? 'null'}`,
    );
  }
  const part = { number, body: bytes, etag: etagOf(bytes), modifiedAt: input.call.now, checksum };
  bucket.putUpload({ ...upload, parts: new Map([...upload.parts, [number, part]]) });
  return part;
}

function partNumber(text: string | null): number {
  const number = /^\d{1,5}$/.test(text ?? '') ? Number(text) : 0;
  if (number >= 1 && number <= mostParts) return number;
  throw invalidArgument(
    'partNumber',
    text ?? '',
    `Part number must be an integer between 1 and ${mostParts}, inclusive`,
  );
}

function copiedBytes(body: Buffer, header: string | undefined): Buffer {
  if (header === undefined) return body;
  const parts = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(header);
  const last = Number(parts?.[2]);
  if (parts === null || last >= body.length) {
    const message =
      parts === null
        ? 'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy'
        : `Range specified is not valid for source object of size: ${body.length}`;
    throw invalidArgument('x-amz-copy-source-range', header, message);
  }
  const range = readRange(header, body.length);
  // Bytes of its own: a part of the object's would keep all of them in memory when the object has gone.
  return range === undefined ? body : Buffer.from(body.subarray(range.start, range.end + 1));
}

/** CRCs of parts can be made one of the whole, hashes cannot. See "Checking object integrity". */
function askedChecksum(headers: ReadonlyMap<string, string>): Upload['checksum'] {
  const name = headers.get('x-amz-checksum-algorithm');
  const type = headers.get('x-amz-checksum-type');
  if (name === undefined) {
    if (type === undefined) return undefined;
    throw invalidRequest(
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    );
  }
  const algorithm = readAlgorithm('x-amz-checksum-algorithm', name);
  const usual = algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE';
  if (type === undefined || type === usual) return { algorithm, type: usual };
  const other = type === 'FULL_OBJECT' && !algorithm.startsWith('SHA') ? type : undefined;
  if (other !== undefined) return { algorithm, type: other };
  throw invalidRequest(
    `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
  );
}
