import { disposable, type Disposable } from '../../src/core/disposable';
import { VaultAwsError } from '../../src/core/errors';
import { parseRecord } from '../../src/core/leases/parseRecord';
import type { LeaseRecord } from '../../src/core/leases/record';
import type { Journal, Listed } from '../../src/core/ports/journal';

/** A journal that keeps texts like the one on disk, so that what does not survive JSON does not survive here. */
export class MemoryJournal implements Journal {
  readonly files = new Map<string, string>();
  /** Every state ever written, in order. */
  readonly history: LeaseRecord[] = [];
  full = false;
  /** Leases whose records cannot be read for now. */
  readonly unread = new Set<string>();
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

  list(): Promise<Listed> {
    const unread = [...this.files.keys()].filter((id) => this.unread.has(id));
    const readable = [...this.files].filter(([id]) => !this.unread.has(id));
    const parsed = readable.map(([id, text]) => {
      const record = parseRecord(text);
      return { id, record: record?.id === id ? record : undefined };
    });
    return Promise.resolve({
      records: parsed.flatMap(({ record }) => (record === undefined ? [] : [record])),
      damaged: parsed.flatMap(({ id, record }) => (record === undefined ? [id] : [])),
      unread,
    });
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
