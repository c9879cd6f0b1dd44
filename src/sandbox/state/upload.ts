import {
  attributesSize,
  type Checksum,
  type ChecksumAlgorithm,
  type ChecksumType,
  type ObjectAttributes,
} from './storedObject';

export interface UploadPart {
  readonly number: number;
  readonly body: Buffer;
  /** Quoted. */
  readonly etag: string;
  readonly modifiedAt: number;
  readonly checksum: Checksum | undefined;
}

/** A multipart upload that is under way. */
export interface Upload {
  readonly id: string;
  readonly key: string;
  readonly startedAt: number;
  /** ARN of who began it. */
  readonly initiator: string;
  readonly attributes: ObjectAttributes;
  /** As asked for; undefined when the client leaves it to S3. */
  readonly checksum: { readonly algorithm: ChecksumAlgorithm; readonly type: ChecksumType } | undefined;
  readonly parts: ReadonlyMap<number, UploadPart>;
}

const overhead = 1024;

/** Bytes. */
export function uploadSize(upload: Upload | undefined): number {
  if (upload === undefined) return 0;
  const parts = [...upload.parts.values()].reduce((sum, part) => sum + part.body.length + overhead, 0);
  return parts + attributesSize(upload.attributes) + overhead;
}
