import { failureOf } from '../errors';
import type { LeaseOwner, LeaseRecord } from '../leases/record';
import type { BrokerPorts } from './brokerPorts';

/** More damaged files than that tell nothing new. */
const mostTold = 100;

/** Reads the journal for one process, and says of what cannot be read only once that it is there. */
export class JournalReader {
  private readonly told = new Set<string>();
  private troubled = false;

  constructor(private readonly ports: Pick<BrokerPorts, 'journal' | 'owners' | 'log'>) {}

  /** The readable records, with a look at whose they are. Undefined when the journal cannot be listed. */
  async read(): Promise<readonly LeaseRecord[] | undefined> {
    const { journal, owners, log } = this.ports;
    try {
      const { records, damaged } = await journal.list();
      for (const file of damaged) this.tell(file);
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
