import type { Audit } from '../ports/audit';
import type { IssuerConfig, OpenAccount } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { Journal } from '../ports/journal';
import type { Log } from '../ports/log';
import type { Owners } from '../ports/owners';
import type { Leftover } from './leftover';
import { lookForLeftovers } from './lookForLeftovers';
import { removeLeftovers } from './removeLeftovers';
import type { SweepProgress, SweepReport, SweepResult } from './sweepReport';

export interface SweepPorts {
  readonly openAccount: OpenAccount;
  readonly journal: Journal;
  readonly owners: Owners;
  /** AWS's clock: the answers of the lists set it. */
  readonly clock: Clock;
  readonly log: Log;
  readonly audit: Audit;
}

/** The account to sweep, as one issuer reaches it, and the paths our users live under in it. */
export interface SweepPlace {
  readonly issuer: IssuerConfig;
  readonly paths: readonly string[];
}

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
