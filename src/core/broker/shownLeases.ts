import type { IssueRequest, LeaseBroker } from './leaseBroker';
import type { Event } from '../emitter';
import type { Failure } from '../errors';
import type { AwsTime } from '../ports/clock';
import type { Instant, Seconds } from '../time';
import type { EndCause, Lease, LeaseChange, LeaseId } from '../leases/lease';
import { serviceOf } from '../leases/leaseTime';

/**
 * The broker as a screen uses it, whose leases have their moments as this machine's clock will show them:
 * people look at that clock, and a lease of each place goes by another.
 */
export class ShownLeases implements LeaseBroker {
  constructor(
    private readonly broker: LeaseBroker,
    private readonly awsTime: AwsTime,
  ) {}

  get leases(): readonly Lease[] {
    return this.broker.leases.map((lease) => this.shown(lease));
  }

  readonly onDidChange: Event<LeaseChange> = (listener) =>
    this.broker.onDidChange(({ leases, ended }) =>
      listener({
        leases: leases.map((lease) => this.shown(lease)),
        ...(ended === undefined ? {} : { ended: { ...ended, lease: this.shown(ended.lease) } }),
      }),
    );

  async issue(request: IssueRequest, signal: AbortSignal): Promise<Lease> {
    return this.shown(await this.broker.issue(request, signal));
  }

  async renew(id: LeaseId, asked?: Seconds): Promise<Lease> {
    return this.shown(await this.broker.renew(id, asked));
  }

  revoke(id: LeaseId, cause: EndCause): Promise<void> {
    return this.broker.revoke(id, cause);
  }

  revokeAll(cause: EndCause): Promise<readonly Failure[]> {
    return this.broker.revokeAll(cause);
  }

  letLapse(id: LeaseId): void {
    this.broker.letLapse(id);
  }

  deliverAgain(id: LeaseId): Promise<void> {
    return this.broker.deliverAgain(id);
  }

  checkExpiry(): void {
    this.broker.checkExpiry();
  }

  private shown(lease: Lease): Lease {
    return shownLease(lease, this.awsTime);
  }
}

/** A lease of the broker with its moments as this machine's clock will show them. */
export function shownLease(lease: Lease, awsTime: AwsTime): Lease {
  const ahead = awsTime.ahead(lease.issuer, serviceOf(lease.credentialType));
  if (ahead === 0) return lease;
  const here = (moment: Instant): Instant => moment - ahead;
  const { issuedAt, expiresAt, maxExpiresAt } = lease;
  return {
    ...lease,
    issuedAt: here(issuedAt),
    expiresAt: here(expiresAt),
    maxExpiresAt: here(maxExpiresAt),
    ...('nextTry' in lease && lease.nextTry !== undefined ? { nextTry: here(lease.nextTry) } : {}),
  };
}
