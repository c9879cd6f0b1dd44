export type ChecksumAlgorithm = 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256';
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE';

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly type: ChecksumType;
  /** Base64; of the parts' checksums with their number when it is composite. */
  readonly value: string;
}

/** What goes with an object and is settled before its bytes are. */
export interface ObjectAttributes {
  /** `Content-Type` and the like, by lower-case name, as they are given back. */
  readonly headers: ReadonlyMap<string, string>;
  /** `x-amz-meta-*` without the prefix. */
  readonly metadata: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
  readonly storageClass: string;
}

export interface StoredObject {
  readonly key: string;
  readonly body: Buffer;
  /** Quoted, as it goes over the wire. */
  readonly etag: string;
  readonly modifiedAt: number;
  readonly attributes: ObjectAttributes;
  /** As the client gave it; without one S3 keeps a CRC64NVME of its own. */
  readonly checksum: Checksum | undefined;
  /** Lengths of the parts it was uploaded in; undefined for one that came in one piece. */
  readonly partSizes: readonly number[] | undefined;
}

/** Bytes, about: what headers, metadata and tags take. */
export function attributesSize({ headers, metadata, tags }: ObjectAttributes): number {
  return [...headers, ...metadata, ...tags].reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    0,
  );
}
