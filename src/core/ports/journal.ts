import type { LeaseRecord } from '../leases/record';

/** Durable records of leases, one per lease, without secrets. A promise resolved means: on disk. */
export interface Journal {
  put(record: LeaseRecord): Promise<void>;
  remove(leaseId: string): Promise<void>;
  /** All readable records. A damaged file is reported in `damaged` and never hides the others. */
  list(): Promise<{ readonly records: readonly LeaseRecord[]; readonly damaged: readonly string[] }>;
}
