import { failureOf } from '../errors';
import type { LeaseRecord } from '../leases/record';
import type { BrokerPorts } from './brokerPorts';

/** More damaged files than that tell nothing new. */
const mostTold = 100;

/** Reads the journal for one process, and says of what cannot be read only once that it is there. */
export class JournalReader {
  private readonly told = new Set<string>();
  private troubled = false;

  constructor(private readonly ports: Pick<BrokerPorts, 'journal' | 'log'>) {}

  /** The readable records. Undefined when the journal cannot be listed. */
  async read(): Promise<readonly LeaseRecord[] | undefined> {
    const { journal, log } = this.ports;
    try {
      const { records, damaged } = await journal.list();
      for (const file of damaged) this.tell(file);
      this.troubled = false;
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
