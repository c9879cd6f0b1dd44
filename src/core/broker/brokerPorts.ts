import type { Assurance } from '../ports/assurance';
import type { OpenAccount } from '../ports/aws';
import type { Audit } from '../ports/audit';
import type { AwsTime, Clock } from '../ports/clock';
import type { Delivery } from '../ports/delivery';
import type { Journal } from '../ports/journal';
import type { Log } from '../ports/log';
import type { Owners } from '../ports/owners';
import type { Random } from '../ports/random';

/** Everything the broker needs of the world. */
export interface BrokerPorts {
  readonly openAccount: OpenAccount;
  readonly journal: Journal;
  /** This machine's: for pauses and timers, and for what belongs to no lease. */
  readonly clock: Clock;
  readonly awsTime: AwsTime;
  readonly log: Log;
  readonly audit: Audit;
  /** Whose work the audit is told of. */
  readonly actor: 'window' | 'keeper';
  readonly delivery: Delivery;
  readonly assurance: Assurance;
  readonly owners: Owners;
  readonly random: Random;
}
