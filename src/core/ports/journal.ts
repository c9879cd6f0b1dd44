import type { Disposable } from '../disposable';
import type { LeaseId } from '../leases/lease';
import type { LeaseRecord } from '../leases/record';

/** All readable records, and what else is there. */
export interface Listed {
  readonly records: readonly LeaseRecord[];
  /** Names of files; what is in them is no record. */
  readonly damaged: readonly string[];
  /** Their records could not be read for now: the disk may be able to in a moment. */
  readonly unread: readonly LeaseId[];
}

/**
 * Durable records of leases, one per lease, without secrets; shared by all windows of the user on this
 * machine. A promise resolved means: on disk.
 */
export interface Journal {
  put(record: LeaseRecord): Promise<void>;
  remove(leaseId: string): Promise<void>;
  /** A file that cannot be taken for a record never hides the others. */
  list(): Promise<Listed>;
  /** Tells that some window has changed something. It may tell late, twice, or of nothing. */
  watch(listener: () => void): Disposable;
}
