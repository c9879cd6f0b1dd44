import type { Credentials } from '../credentials';
import { Emitter, type Event } from '../emitter';
import type { EndCause, Lease, LeaseChange, LeaseId, LeaseOutcome } from '../leases/lease';
import type { LeaseRecord } from '../leases/record';
import type { Log } from '../ports/log';
import type { Instant } from '../time';

/** The parts of a lease that change with its state. */
export type LeaseStatus = Lease extends infer L ? (L extends Lease ? Omit<L, keyof Common> : never) : never;
type Common = Omit<Extract<Lease, { state: 'active' }>, 'state'>;

/** A lease while this window holds it: what is on disk, what the screen sees, and the secret, owned here alone. */
export interface Held {
  record: LeaseRecord;
  status: LeaseStatus;
  credentials?: Credentials;
  /** Ends an issue that is under way. */
  abort?: AbortController;
  /** Settles when that issue has ended, undone or not. */
  issuing?: Promise<unknown>;
  /** When a failed or unproven revocation is tried again. */
  nextTry?: Instant;
  /** The one revocation under way, shared by everybody who asks for it. */
  revoking?: Promise<void>;
}

/** The leases of this window and the one event that tells of their changes. */
export class LeaseBook {
  private readonly held = new Map<LeaseId, Held>();
  private readonly change: Emitter<LeaseChange>;
  readonly onDidChange: Event<LeaseChange>;

  constructor(log: Log) {
    this.change = new Emitter((error) =>
      log.error('a listener failed', { reason: error instanceof Error ? error.message : String(error) }),
    );
    this.onDidChange = this.change.event;
  }

  get leases(): readonly Lease[] {
    return this.all().map((held) => leaseOf(held));
  }

  all(): readonly Held[] {
    return [...this.held.values()];
  }

  get(id: LeaseId): Held | undefined {
    return this.held.get(id);
  }

  add(held: Held): void {
    this.held.set(held.record.id, held);
    this.fire();
  }

  /** Ignored for a lease that has ended meanwhile. */
  set(held: Held, status: LeaseStatus): void {
    held.status = status;
    if (this.held.has(held.record.id)) this.fire();
  }

  end(held: Held, outcome: LeaseOutcome, cause: EndCause): void {
    delete held.credentials;
    if (!this.held.delete(held.record.id)) return;
    this.change.fire({ leases: this.leases, ended: { lease: leaseOf(held), outcome, cause } });
  }

  private fire(): void {
    this.change.fire({ leases: this.leases });
  }
}

export function leaseOf({ record, status }: Pick<Held, 'record' | 'status'>, elsewhere = false): Lease {
  return {
    id: record.id,
    roleName: record.roleName,
    folder: record.folder,
    credentialType: record.target.kind,
    principal: record.target.kind === 'iam_user' ? record.target.userName : record.target.sessionName,
    issuer: record.issuer,
    region: record.region,
    ttl: record.ttl,
    issuedAt: record.createdAt,
    expiresAt: record.expiresAt,
    maxExpiresAt: record.maxExpiresAt,
    revocable: record.target.kind === 'iam_user' || record.target.revocable === true,
    elsewhere,
    ...status,
  };
}
