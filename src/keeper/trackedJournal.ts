import type { Disposable } from '../core/disposable';
import type { LeaseRecord } from '../core/leases/record';
import type { Journal } from '../core/ports/journal';

/** A journal that knows whether everything it was asked to write is on the disk: only then may the process end. */
export class TrackedJournal implements Journal {
  private readonly writing = new Set<Promise<void>>();

  constructor(private readonly journal: Journal) {}

  put(record: LeaseRecord): Promise<void> {
    return this.track(this.journal.put(record));
  }

  remove(leaseId: string): Promise<void> {
    return this.track(this.journal.remove(leaseId));
  }

  list(): ReturnType<Journal['list']> {
    return this.journal.list();
  }

  watch(listener: () => void): Disposable {
    return this.journal.watch(listener);
  }

  /** Resolves when nothing is being written, successfully or not. */
  async settled(): Promise<void> {
    while (this.writing.size > 0) await Promise.allSettled(this.writing);
  }

  private track(write: Promise<void>): Promise<void> {
    const done = write.finally(() => this.writing.delete(done));
    this.writing.add(done);
    return done;
  }
}
