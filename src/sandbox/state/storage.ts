/** A quarter of a gigabyte: enough for anything tried on one machine, and no danger to it. */
export const defaultStorage = 256 * 1024 * 1024;

/** Thrown when what is to be kept does not fit. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';

  constructor(readonly limit: number) {
    super(`more than ${limit} bytes`);
  }
}

/** Counts the bytes of all objects of all buckets, and of parts of objects to be. */
export class Storage {
  private used = 0;

  /** `limit`: bytes. */
  constructor(readonly limit: number) {}

  /** Throws `StorageFull`, and then nothing has changed. Giving up space always succeeds. */
  replace(before: number, after: number): void {
    const used = this.used - before + after;
    if (used > this.limit && after > before) throw new StorageFull(this.limit);
    this.used = used;
  }
}
