import { failureOf } from '../errors';
import type { LeaseId } from '../leases/lease';
import type { LeaseOwner, LeaseRecord } from '../leases/record';
import type { BrokerPorts } from './brokerPorts';

/** More damaged files than that tell nothing new. */
const mostTold = 100;

/** Reads the journal for one process, and says of what cannot be read only once that it is there. */
export class JournalReader {
  private readonly told = new Set<string>();
  private troubled = false;
  private unread: readonly LeaseId[] = [];

  constructor(private readonly ports: Pick<BrokerPorts, 'journal' | 'owners' | 'log'>) {}

  /** Whether the last look has seen every record there is. */
  get isComplete(): boolean {
    return !this.troubled && this.unread.length === 0;
  }

  /** Whether the lease may be on record though the last look has not seen it. */
  mayHave(leaseId: LeaseId): boolean {
    return this.unread.includes(leaseId);
  }

  /** The readable records, with a look at whose they are. Undefined when the journal cannot be listed. */
  async read(): Promise<readonly LeaseRecord[] | undefined> {
    const { journal, owners, log } = this.ports;
    try {
      const { records, damaged, unread } = await journal.list();
      for (const file of [...damaged, ...unread]) this.tell(file);
      this.unread = unread;
      this.troubled = false;
      await owners.observe(records.flatMap(ownersOf));
      return records;
    } catch (error) {
      if (!this.troubled) log.error('journal not read', { failure: failureOf(error).code });
      this.troubled = true;
      return undefined;
    }
  }

  private tell(file: string): void {
    if (this.told.has(file) || this.told.size >= mostTold) return;
    this.told.add(file);
    this.ports.log.warn('journal record unreadable', { file });
  }
}

/** Whose it is now, and whose it was. */
export function ownersOf({ owner, takenFrom }: LeaseRecord): readonly LeaseOwner[] {
  return takenFrom === undefined ? [owner] : [owner, takenFrom];
}
