import type { Leftover } from './leftover';
import { lookForLeftovers } from './lookForLeftovers';
import { removeLeftovers } from './removeLeftovers';
import type { SweepPlace, SweepPorts } from './sweepPorts';
import type { SweepProgress, SweepReport, SweepResult } from './sweepReport';

/** Finds what no living lease owns in one account, without any journal, and removes what it is told to. */
export class Sweep {
  constructor(
    private readonly ports: SweepPorts,
    private readonly place: SweepPlace,
  ) {}

  /** Changes nothing. Throws when AWS refuses to list or describe users, and `cancelled`. */
  look(signal: AbortSignal, onProgress: (progress: SweepProgress) => void): Promise<SweepReport> {
    return lookForLeftovers(this.ports, this.place, signal, onProgress);
  }

  /**
   * Removes what a look found, as far as each still is what it was then. One failure stops nothing
   * else; cancelling lets what is under way come to its end. `onProgress` is told how many are done.
   */
  remove(
    report: Pick<SweepReport, 'accountId'>,
    leftovers: readonly Leftover[],
    signal: AbortSignal,
    onProgress: (done: number) => void,
  ): Promise<SweepResult> {
    const { issuer } = this.place;
    const { accountId } = report;
    return removeLeftovers(this.ports, { issuer, accountId, leftovers, signal, onProgress });
  }
}
