import { createHash } from 'node:crypto';
import type { Bucket } from '../state/bucket';
import type { Checksum, StoredObject } from '../state/storedObject';
import type { Upload, UploadPart } from '../state/upload';
import type { HttpReply } from '../wire/http';
import { checksumMembers, checksumOf, digestOf, fullChecksum, givenChecksum } from './checksums';
import { requireWritable } from './conditions';
import { encodeKey } from './listing';
import { encryptionHeaders } from './objectAttributes';
import { badChecksum } from './payload';
import { childrenOf, readXml, textOf, type XmlElement } from './readXml';
import { invalidRequest, malformedXml, S3Error } from './s3Error';
import { xmlReply, type S3Input } from './s3Operation';

/** Of every part but the last. */
const smallestPart = 5 * 1024 * 1024;

/** Makes an object of the parts that the request names. Throws what S3 finds wrong with them. */
export function completeUpload(input: S3Input, bucket: Bucket, upload: Upload): HttpReply {
  const { request, headers, call } = input;
  const parts = namedParts(request.body, upload);
  requireSizes(parts);
  const body = Buffer.concat(parts.map((part) => part.body));
  const size = headers.get('x-amz-mp-object-size');
  if (size !== undefined && Number(size) !== body.length) {
    throw invalidRequest(
      `The provided 'x-amz-mp-object-size' header value ${size} does not match what was computed: ${body.length}`,
    );
  }
  const checksum = checksumOfParts(upload, parts, body);
  const object: StoredObject = {
    key: upload.key,
    body,
    etag: compositeEtag(parts),
    modifiedAt: call.now,
    attributes: upload.attributes,
    checksum,
    partSizes: parts.map((part) => part.body.length),
  };
  requireChecksum(headers, object);
  requireWritable(bucket, upload.key, headers);
  bucket.endUpload(upload, object);
  return describe(input, bucket, object);
}

function describe({ request }: S3Input, bucket: Bucket, object: StoredObject): HttpReply {
  const checksum = checksumOf(object);
  return xmlReply(
    'CompleteMultipartUploadResult',
    {
      Location: `http://${request.headers.get('host') ?? ''}/${bucket.name}/${encodeKey(object.key)}`,
      Bucket: bucket.name,
      Key: object.key,
      ETag: object.etag,
      ...checksumMembers(checksum),
      ChecksumType: checksum.type,
    },
    encryptionHeaders,
  );
}

function namedParts(body: Buffer, upload: Upload): readonly UploadPart[] {
  const named = childrenOf(readXml(body, 'CompleteMultipartUpload'), 'Part');
  if (named.length === 0) throw malformedXml();
  let previous = 0;
  return named.map((element) => {
    const digits = textOf(element, 'PartNumber') ?? '';
    const etag = textOf(element, 'ETag');
    if (!/^\d{1,10}$/.test(digits) || etag === undefined) throw malformedXml();
    const number = Number(digits);
    if (number <= previous) {
      throw new S3Error(
        'InvalidPartOrder',
        400,
        'The list of parts was not in ascending order. Parts must be ordered by part number.',
        { UploadId: upload.id },
      );
    }
    previous = number;
    const part = upload.parts.get(number);
    if (part === undefined || part.etag.replaceAll('"', '') !== etag.replaceAll('"', '')) {
      throw invalidPart(upload, number, etag);
    }
    requirePartChecksum(upload, part, element, etag);
    return part;
  });
}

function requirePartChecksum(upload: Upload, part: UploadPart, element: XmlElement, etag: string): void {
  const { checksum } = part;
  const named = checksum && textOf(element, `Checksum${checksum.algorithm}`);
  if (named !== undefined && named !== checksum?.value) throw invalidPart(upload, part.number, etag);
  if (named === undefined && upload.checksum?.type === 'COMPOSITE') {
    const algorithm = upload.checksum.algorithm.toLowerCase();
    throw invalidRequest(
      `The upload was created using a ${algorithm} checksum. The complete request must include the checksum for each part. It was missing for part ${part.number} in the request.`,
    );
  }
}

function invalidPart(upload: Upload, number: number, etag: string): S3Error {
  return new S3Error(
    'InvalidPart',
    400,
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { UploadId: upload.id, PartNumber: number, ETag: etag.replaceAll('"', '') },
  );
}

function requireSizes(parts: readonly UploadPart[]): void {
  const small = parts.slice(0, -1).find((part) => part.body.length < smallestPart);
  if (small === undefined) return;
  throw new S3Error('EntityTooSmall', 400, 'Your proposed upload is smaller than the minimum allowed size', {
    ProposedSize: small.body.length,
    MinSizeAllowed: smallestPart,
    PartNumber: small.number,
    ETag: small.etag.replaceAll('"', ''),
  });
}

/** The MD5 of the parts' MD5s, with their number. */
function compositeEtag(parts: readonly UploadPart[]): string {
  const hash = createHash('md5');
  for (const part of parts) hash.update(Buffer.from(part.etag.replaceAll('"', ''), 'hex'));
  return `"${hash.digest('hex')}-${parts.length}"`;
}

function checksumOfParts(upload: Upload, parts: readonly UploadPart[], body: Buffer): Checksum | undefined {
  if (upload.checksum === undefined) return undefined;
  const { algorithm, type } = upload.checksum;
  if (type === 'FULL_OBJECT') return fullChecksum(body, algorithm);
  const digests = parts.map((part) => Buffer.from(part.checksum?.value ?? '', 'base64'));
  const value = digestOf(Buffer.concat(digests), algorithm).toString('base64');
  return { algorithm, type, value: `${value}-${parts.length}` };
}

/** What the client says the whole must be. */
function requireChecksum(headers: ReadonlyMap<string, string>, object: StoredObject): void {
  const given = givenChecksum(headers);
  const type = headers.get('x-amz-checksum-type');
  const own = checksumOf(object);
  if (type !== undefined && type !== own.type) throw badChecksum(own.algorithm.toLowerCase());
  if (given === undefined) return;
  const value =
    given.algorithm === own.algorithm ? own.value : fullChecksum(object.body, given.algorithm).value;
  // A composite one may be given without the number of parts.
  if (given.value !== value && given.value !== value.replace(/-\d+$/, '')) {
    throw badChecksum(given.algorithm.toLowerCase());
  }
}
