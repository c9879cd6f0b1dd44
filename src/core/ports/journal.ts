import type { Disposable } from '../disposable';
import type { LeaseRecord } from '../leases/record';

/**
 * Durable records of leases, one per lease, without secrets; shared by all windows of the user on this
 * machine. A promise resolved means: on disk.
 */
export interface Journal {
  put(record: LeaseRecord): Promise<void>;
  remove(leaseId: string): Promise<void>;
  /** All readable records. A damaged file is reported in `damaged` and never hides the others. */
  list(): Promise<{ readonly records: readonly LeaseRecord[]; readonly damaged: readonly string[] }>;
  /** Tells that some window has changed something. It may tell late, twice, or of nothing. */
  watch(listener: () => void): Disposable;
}
