import type { ObjectAttributes, StoredObject } from '../state/storedObject';
import { checksumHeaders, checksumOf } from './checksums';
import { S3Error } from './s3Error';
import { readTagHeader } from './tagSet';

const metadataPrefix = 'x-amz-meta-';
/** Bytes of names and values together. */
const longestMetadata = 2048;
const kept = ['cache-control', 'content-disposition', 'content-encoding', 'content-language', 'expires'];

const storageClasses = new Set(
  'STANDARD REDUCED_REDUNDANCY STANDARD_IA ONEZONE_IA INTELLIGENT_TIERING GLACIER DEEP_ARCHIVE GLACIER_IR'.split(
    ' ',
  ),
);

export const plainAttributes: ObjectAttributes = {
  headers: new Map([['content-type', 'binary/octet-stream']]),
  metadata: new Map(),
  tags: new Map(),
  storageClass: 'STANDARD',
};

/** What the headers of an upload say of the object. Throws `MetadataTooLarge`, `InvalidStorageClass`, `InvalidTag`. */
export function readAttributes(headers: ReadonlyMap<string, string>): ObjectAttributes {
  return {
    headers: new Map([
      ['content-type', headers.get('content-type') ?? 'binary/octet-stream'],
      ...kept.flatMap((name) => {
        const value = keptValue(name, headers.get(name));
        return value === '' ? [] : [[name, value] as const];
      }),
    ]),
    metadata: readMetadata(headers),
    tags: readTagHeader(headers.get('x-amz-tagging')),
    storageClass: readStorageClass(headers.get('x-amz-storage-class')),
  };
}

/** `aws-chunked` is the encoding of the upload, not of the object. */
function keptValue(name: string, value = ''): string {
  if (name !== 'content-encoding') return value;
  const encodings = value.split(',').map((each) => each.trim());
  return encodings.filter((each) => each !== 'aws-chunked').join(',');
}

function readMetadata(headers: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const own = [...headers].filter(([name]) => name.startsWith(metadataPrefix));
  const metadata = new Map(own.map(([name, value]) => [name.slice(metadataPrefix.length), value]));
  const size = [...metadata].reduce((sum, [name, value]) => sum + name.length + Buffer.byteLength(value), 0);
  if (size <= longestMetadata) return metadata;
  throw new S3Error(
    'MetadataTooLarge',
    400,
    'Your metadata headers exceed the maximum allowed metadata size',
    { Size: size, MaxSizeAllowed: longestMetadata },
  );
}

export function readStorageClass(value = 'STANDARD'): string {
  if (storageClasses.has(value)) return value;
  throw new S3Error('InvalidStorageClass', 400, 'The storage class you specified is not valid', {
    StorageClassRequested: value,
  });
}

/** S3 encrypts everything by itself, and says so. */
export const encryptionHeaders = { 'x-amz-server-side-encryption': 'AES256' } as const;

/** `checksum`: whether the reader asks for it. */
export function describeObject(object: StoredObject, checksum: boolean): Record<string, string> {
  const { attributes, etag, modifiedAt, partSizes } = object;
  const { headers, metadata, tags, storageClass } = attributes;
  return {
    ...Object.fromEntries(headers),
    etag,
    'last-modified': new Date(modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
    ...encryptionHeaders,
    ...(storageClass !== 'STANDARD' && { 'x-amz-storage-class': storageClass }),
    ...(tags.size > 0 && { 'x-amz-tagging-count': String(tags.size) }),
    ...(checksum && checksumHeaders(checksumOf(object))),
    ...(checksum && partSizes && { 'x-amz-mp-parts-count': String(partSizes.length) }),
    ...Object.fromEntries([...metadata].map(([name, value]) => [metadataPrefix + name, value])),
  };
}
