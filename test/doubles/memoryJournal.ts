import { VaultAwsError } from '../../src/core/errors';
import { parseRecord } from '../../src/core/leases/parseRecord';
import type { LeaseRecord } from '../../src/core/leases/record';
import type { Journal } from '../../src/core/ports/journal';

/** A journal that keeps texts like the one on disk, so that what does not survive JSON does not survive here. */
export class MemoryJournal implements Journal {
  readonly files = new Map<string, string>();
  /** Every state ever written, in order. */
  readonly history: LeaseRecord[] = [];
  full = false;

  put(record: LeaseRecord): Promise<void> {
    if (this.full) {
      return Promise.reject(
        new VaultAwsError({ code: 'journalUnwritable', path: 'memory', reason: 'ENOSPC' }),
      );
    }
    this.files.set(record.id, JSON.stringify(record));
    this.history.push(record);
    return Promise.resolve();
  }

  remove(leaseId: string): Promise<void> {
    this.files.delete(leaseId);
    return Promise.resolve();
  }

  list(): Promise<{ records: readonly LeaseRecord[]; damaged: readonly string[] }> {
    const parsed = [...this.files].map(([id, text]) => ({ id, record: parseRecord(text) }));
    return Promise.resolve({
      records: parsed.flatMap(({ record }) => (record === undefined ? [] : [record])),
      damaged: parsed.flatMap(({ id, record }) => (record === undefined ? [id] : [])),
    });
  }
}
