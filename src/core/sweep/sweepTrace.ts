import { brief, refusedOrFailed } from '../broker/trace';
import { failureOf } from '../errors';
import type { AuditEntry } from '../ports/audit';
import type { Account, AwsRequest, IssuerConfig } from '../ports/aws';
import type { Instant } from '../time';
import type { SweepPorts } from './sweepPorts';

/** Requests of one entry that are named one by one; the others are counted. */
const mostNamed = 100;

type Told = Pick<AuditEntry, 'lease' | 'role' | 'account' | 'principal' | 'expiresAt' | 'users' | 'found'>;

/** Follows one piece of a sweep through AWS, counts its calls, and writes down how it ended. */
export class SweepTrace {
  private readonly started: Instant;
  private readonly requests: AwsRequest[] = [];
  private count = 0;

  constructor(private readonly ports: Pick<SweepPorts, 'openAccount' | 'audit' | 'clock'>) {
    this.started = ports.clock.now();
  }

  /** AWS calls so far. */
  get calls(): number {
    return this.count;
  }

  /** The account, with every request made through it counted here. */
  openAccount(issuer: IssuerConfig, signal: AbortSignal): Promise<Account> {
    return this.ports.openAccount(issuer, signal, (request) => {
      this.count += 1;
      if (this.requests.length < mostNamed) this.requests.push(request);
    });
  }

  done(told: Told): void {
    this.write('done', told);
  }

  failed(error: unknown, told: Told): void {
    this.write(refusedOrFailed(error), { ...told, failure: brief(failureOf(error)) });
  }

  private write(outcome: AuditEntry['outcome'], told: Told & Pick<AuditEntry, 'failure'>): void {
    const at = this.ports.clock.now();
    this.ports.audit.record({
      at,
      event: 'sweep',
      outcome,
      by: 'sweep',
      // AWS's clock may have been corrected in between.
      milliseconds: Math.max(0, at - this.started),
      requests: this.requests,
      calls: this.count,
      ...told,
    });
  }
}
