import { disposable, type Disposable } from '../../src/core/disposable';
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
  private readonly listeners = new Set<() => void>();

  put(record: LeaseRecord): Promise<void> {
    if (this.full) {
      return Promise.reject(
        new VaultAwsError({ code: 'journalUnwritable', path: 'memory', reason: 'ENOSPC' }),
      );
    }
    this.files.set(record.id, JSON.stringify(record));
    this.history.push(record);
    this.changed();
    return Promise.resolve();
  }

  remove(leaseId: string): Promise<void> {
    this.files.delete(leaseId);
    this.changed();
    return Promise.resolve();
  }

  watch(listener: () => void): Disposable {
    this.listeners.add(listener);
    return disposable(() => this.listeners.delete(listener));
  }

  list(): Promise<{ records: readonly LeaseRecord[]; damaged: readonly string[] }> {
    const parsed = [...this.files].map(([id, text]) => {
      const record = parseRecord(text);
      return { id, record: record?.id === id ? record : undefined };
    });
    return Promise.resolve({
      records: parsed.flatMap(({ record }) => (record === undefined ? [] : [record])),
      damaged: parsed.flatMap(({ id, record }) => (record === undefined ? [id] : [])),
    });
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
