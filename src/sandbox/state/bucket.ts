import type { Storage } from './storage';
import { attributesSize, type StoredObject } from './storedObject';
import { uploadSize, type Upload } from './upload';

export interface BucketParts {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly createdAt: number;
}

/** A bucket and all it holds, which together with all other buckets stays within the sandbox's storage. */
export class Bucket {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly createdAt: number;
  private readonly stored = new Map<string, StoredObject>();
  private readonly begun = new Map<string, Upload>();

  constructor(
    { name, accountId, region, createdAt }: BucketParts,
    private readonly storage: Storage,
  ) {
    this.name = name;
    this.accountId = accountId;
    this.region = region;
    this.createdAt = createdAt;
  }

  get objects(): ReadonlyMap<string, StoredObject> {
    return this.stored;
  }

  /** Multipart uploads that are neither completed nor aborted, by id. */
  get uploads(): ReadonlyMap<string, Upload> {
    return this.begun;
  }

  /** In place of what has the key already. Throws when there is no room for it. */
  put(object: StoredObject): void {
    this.storage.replace(sizeOf(this.stored.get(object.key)), sizeOf(object));
    this.stored.set(object.key, object);
  }

  remove(key: string): void {
    this.storage.replace(sizeOf(this.stored.get(key)), 0);
    this.stored.delete(key);
  }

  /** Begins an upload, or puts a further part of it in place. Throws when there is no room for it. */
  putUpload(upload: Upload): void {
    this.storage.replace(uploadSize(this.begun.get(upload.id)), uploadSize(upload));
    this.begun.set(upload.id, upload);
  }

  /** Completed or aborted, as the `object` that came of it says. */
  endUpload(upload: Upload, object?: StoredObject): void {
    const replaced = object && this.stored.get(object.key);
    this.storage.replace(uploadSize(upload) + sizeOf(replaced), sizeOf(object));
    this.begun.delete(upload.id);
    if (object !== undefined) this.stored.set(object.key, object);
  }

  /** Before the bucket itself is forgotten. */
  abortUploads(): void {
    for (const upload of this.begun.values()) this.endUpload(upload);
  }
}

/** What an object costs besides its bytes; so that many empty ones are bounded too. */
const overhead = 1024;

function sizeOf(object: StoredObject | undefined): number {
  return object === undefined ? 0 : object.body.length + attributesSize(object.attributes) + overhead;
}
