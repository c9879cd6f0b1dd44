import type { LeaseId } from '../leases/lease';
import type { LeaseRecord } from '../leases/record';
import type { Instant } from '../time';
import type { BrokerPorts } from './brokerPorts';
import { failureOrNone } from './failureOrNone';

/** Milliseconds after which a record is removed once more that did not go, or came back. */
const pause = 10 * 60_000;

/**
 * Leases that are over as far as this process is concerned. A record of one that is there all the same
 * could not be removed, or was brought back by somebody's backup: it is not taken for news, or AWS would
 * be asked the same for ever.
 */
export class Finished {
  private readonly leases = new Map<LeaseId, Instant>();

  constructor(private readonly ports: Pick<BrokerPorts, 'journal' | 'clock'>) {}

  add(id: LeaseId): void {
    this.leases.set(id, this.ports.clock.now());
  }

  has(id: LeaseId): boolean {
    return this.leases.has(id);
  }

  /**
   * Removes what is left of them, now and then. Not what still has a reader: a denial waits for its
   * session's end, and news of an end for their window.
   */
  async clear(records: readonly LeaseRecord[]): Promise<void> {
    const now = this.ports.clock.now();
    for (const { id, state } of records) {
      const since = this.leases.get(id);
      if (since === undefined || state === 'denied' || state === 'ended') continue;
      if (Math.abs(now - since) < pause) continue;
      this.leases.set(id, now);
      await failureOrNone(this.ports.journal.remove(id));
    }
  }
}
