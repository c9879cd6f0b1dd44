import type { Audit } from '../ports/audit';
import type { IssuerConfig, OpenAccount } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { Journal } from '../ports/journal';
import type { Log } from '../ports/log';
import type { Owners } from '../ports/owners';

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
