export interface Bucket {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly createdAt: number;
  readonly objects: Map<string, StoredObject>;
}

export interface StoredObject {
  readonly key: string;
  readonly body: Buffer;
  /** Quoted, as it goes over the wire. */
  readonly etag: string;
  readonly contentType: string;
  readonly modifiedAt: number;
  /** `x-amz-meta-*` without the prefix. */
  readonly metadata: ReadonlyMap<string, string>;
}
