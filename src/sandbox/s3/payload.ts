import { createHash, timingSafeEqual } from 'node:crypto';
import type { Checksum } from '../state/storedObject';
import { checksumHeader, digestOf, givenChecksum, isDigest } from './checksums';
import { sentBytes } from './chunkedBody';
import { invalidRequest, S3Error } from './s3Error';
import type { S3Input } from './s3Operation';

/** The bytes of an object or part, and the checksum that came with them, which is right. */
export interface Payload {
  readonly bytes: Buffer;
  readonly checksum: Checksum | undefined;
}

/** Throws `BadDigest` and its like when the bytes are not those that the client says they are. */
export function readPayload({ request, headers }: S3Input): Payload {
  const { bytes, trailers } = sentBytes(request);
  verifyMd5(bytes, headers.get('content-md5'));
  const given = givenChecksum(new Map([...trailers, ...headers]));
  if (given === undefined) {
    if (headers.has('x-amz-sdk-checksum-algorithm')) {
      throw invalidRequest(
        'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
      );
    }
    return { bytes, checksum: undefined };
  }
  const { algorithm, value } = given;
  if (!isDigest(value, algorithm)) {
    throw invalidRequest(`Value for ${checksumHeader(algorithm)} header is invalid.`);
  }
  if (digestOf(bytes, algorithm).toString('base64') !== value) throw badChecksum(algorithm);
  return { bytes, checksum: { algorithm, value, type: 'FULL_OBJECT' } };
}

export function badChecksum(algorithm: string): S3Error {
  return new S3Error(
    'BadDigest',
    400,
    `The ${algorithm} you specified did not match the calculated checksum.`,
  );
}

function verifyMd5(bytes: Buffer, declared: string | undefined): void {
  if (declared === undefined) return;
  const digest = Buffer.from(declared, 'base64');
  if (digest.length !== 16) {
    throw new S3Error('InvalidDigest', 400, 'The Content-MD5 you specified was invalid.');
  }
  if (!timingSafeEqual(digest, createHash('md5').update(bytes).digest())) {
    throw new S3Error('BadDigest', 400, 'The Content-MD5 you specified did not match what we received.');
  }
}
