import type { Credentials } from '../credentials';
import { Emitter, type Event } from '../emitter';
import type { EndCause, Lease, LeaseChange, LeaseId, LeaseOutcome } from '../leases/lease';
import type { LeaseRecord } from '../leases/record';
import type { Log } from '../ports/log';
import { reasonOf } from '../text/outside';
import type { Instant } from '../time';

/** The parts of a lease that change with its state. */
export type LeaseStatus = Lease extends infer L ? (L extends Lease ? Omit<L, keyof Common> : never) : never;
type Common = Omit<Extract<Lease, { state: 'active' }>, 'state'>;

/** A lease that another window answers for. */
export interface Other {
  readonly record: LeaseRecord;
  readonly status: LeaseStatus;
}

/** A lease while this window holds it: what is on disk, what the screen sees, and the secret, owned here alone. */
export interface Held {
  record: LeaseRecord;
  status: LeaseStatus;
  credentials?: Credentials;
  /** Kept while the lease is being ended, to prove that AWS refuses them, or to ask whose they are. */
  condemned?: Credentials;
  /** The role refused a session from the start what is to prove its denial. */
  deniedBefore?: boolean;
  /** Ends an issue that is under way. */
  abort?: AbortController;
  /** Settles when that issue has ended, undone or not. */
  issuing?: Promise<unknown>;
  /** When a failed or unproven revocation is tried again. */
  nextTry?: Instant;
  /** How often its user was looked for, and not seen. */
  looks?: number;
  /** The one revocation under way, shared by everybody who asks for it. */
  revoking?: Promise<void>;
  /** Settles when the last renewal that was asked for has ended, well or not. */
  renewing?: Promise<unknown>;
}

/** The leases of this window and, for the screen, of the others, and the one event that tells of their changes. */
export class LeaseBook {
  private readonly held = new Map<LeaseId, Held>();
  private others = new Map<LeaseId, Other>();
  private readonly change: Emitter<LeaseChange>;
  readonly onDidChange: Event<LeaseChange>;

  constructor(log: Log) {
    this.change = new Emitter((error) => log.error('a listener failed', { reason: reasonOf(error) }));
    this.onDidChange = this.change.event;
  }

  get leases(): readonly Lease[] {
    return [
      ...this.all().map((held) => leaseOf(held)),
      ...[...this.others.values()].map((other) => leaseOf(other, true)),
    ];
  }

  /** Leases of other windows are looked at, never counted as this window's. */
  other(id: LeaseId): Other | undefined {
    return this.others.get(id);
  }

  /** What other windows have by now. Tells nobody when nothing has changed. */
  setOthers(others: readonly Other[]): void {
    const before = JSON.stringify([...this.others.values()]);
    this.others = new Map(others.map((other) => [other.record.id, other]));
    if (JSON.stringify(others) !== before) this.fire();
  }

  /** Another window has taken the lease over: it is told of from there, and its secret is forgotten here. */
  handOver(held: Held, other: Other): void {
    delete held.credentials;
    delete held.condemned;
    if (!this.held.delete(held.record.id)) return;
    this.others.set(other.record.id, other);
    this.fire();
  }

  /** What another window has finished ended here too. */
  endElsewhere(other: Other, outcome: LeaseOutcome, cause: EndCause): void {
    this.others.delete(other.record.id);
    this.change.fire({ leases: this.leases, ended: { lease: leaseOf(other, true), outcome, cause } });
  }

  all(): readonly Held[] {
    return [...this.held.values()];
  }

  get(id: LeaseId): Held | undefined {
    return this.held.get(id);
  }

  add(held: Held): void {
    this.others.delete(held.record.id);
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
    delete held.condemned;
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
    ...(record.target.kind === 'iam_role' ? { roleArn: record.target.roleArn } : {}),
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

/** A session that AWS can be made to refuse before its end. */
export function isRevocableSession({ record }: Pick<Held, 'record'>): boolean {
  return record.target.kind === 'iam_role' && record.target.revocable === true;
}
