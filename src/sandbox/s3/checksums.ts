import { createHash } from 'node:crypto';
import { assertNever } from '../../core/assertNever';
import type { Checksum, ChecksumAlgorithm, StoredObject } from '../state/storedObject';
import { crc32, crc32c, crc64nvme } from './crc';
import { invalidArgument, invalidRequest, notImplemented } from './s3Error';

const lengths: Readonly<Record<ChecksumAlgorithm, number>> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
};

const checksumAlgorithms = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const;
const prefix = 'x-amz-checksum-';
/** S3's others are rare: no client asks for them by itself. */
const absentAlgorithms = ['sha512', 'md5', 'xxhash64', 'xxhash3', 'xxhash128'];

/** Raw, not yet base64. */
export function digestOf(bytes: Buffer, algorithm: ChecksumAlgorithm): Buffer {
  switch (algorithm) {
    case 'CRC32':
      return crc32(bytes);
    case 'CRC32C':
      return crc32c(bytes);
    case 'CRC64NVME':
      return crc64nvme(bytes);
    case 'SHA1':
    case 'SHA256':
      return createHash(algorithm.toLowerCase()).update(bytes).digest();
    default:
      return assertNever(algorithm);
  }
}

export function checksumHeader(algorithm: ChecksumAlgorithm): string {
  return prefix + algorithm.toLowerCase();
}

export function fullChecksum(bytes: Buffer, algorithm: ChecksumAlgorithm): Checksum {
  return { algorithm, type: 'FULL_OBJECT', value: digestOf(bytes, algorithm).toString('base64') };
}

/** Throws `InvalidArgument` for a name that is no algorithm's. */
export function readAlgorithm(header: string, value: string): ChecksumAlgorithm {
  const algorithm = checksumAlgorithms.find((each) => each === value.toUpperCase());
  if (algorithm !== undefined) return algorithm;
  if (absentAlgorithms.includes(value.toLowerCase())) throw notImplemented(header);
  throw invalidArgument(header, value, 'Checksum algorithm provided is unsupported.');
}

/** The one checksum that headers or trailers give. Throws `InvalidRequest` for several or a malformed one. */
export function givenChecksum(
  headers: ReadonlyMap<string, string>,
): { readonly algorithm: ChecksumAlgorithm; readonly value: string } | undefined {
  const absent = absentAlgorithms.find((name) => headers.has(prefix + name));
  if (absent !== undefined) throw notImplemented(prefix + absent);
  const given = checksumAlgorithms.flatMap((algorithm) => {
    const value = headers.get(checksumHeader(algorithm));
    return value === undefined ? [] : [{ algorithm, value }];
  });
  if (given.length > 1) {
    throw invalidRequest(
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  return given[0];
}

/** Whether a text is base64 of as many bytes as the algorithm makes. */
export function isDigest(value: string, algorithm: ChecksumAlgorithm): boolean {
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === lengths[algorithm] && bytes.toString('base64') === value;
}

const ownChecksums = new WeakMap<StoredObject, Checksum>();

/** An object's checksum: the client's, or the CRC64NVME that S3 makes of what came without one. */
export function checksumOf(object: StoredObject): Checksum {
  const known = object.checksum ?? ownChecksums.get(object);
  if (known !== undefined) return known;
  const own = fullChecksum(object.body, 'CRC64NVME');
  ownChecksums.set(object, own);
  return own;
}

/** As elements of an answer: `ChecksumCRC32` and, unless it is a part's, `ChecksumType`. */
export function checksumMembers(checksum: Checksum | undefined): Readonly<Record<string, string>> {
  return checksum === undefined ? {} : { [`Checksum${checksum.algorithm}`]: checksum.value };
}

export function checksumHeaders(checksum: Checksum | undefined): Readonly<Record<string, string>> {
  if (checksum === undefined) return {};
  return { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type };
}
