import type { Disposable } from '../disposable';
import type { Event } from '../emitter';
import type { Failure } from '../errors';
import type { EndCause, Lease, LeaseChange, LeaseId } from '../leases/lease';
import type { Instant, Seconds } from '../time';
import type { BrokerPorts } from './brokerPorts';
import { deliver } from './deliver';
import { ExpiryWatch } from './expiryWatch';
import { failureOrNone } from './failureOrNone';
import { Issuance } from './issuance';
import { LeaseBook, leaseOf, type Held } from './leaseBook';
import type { IssueRequest, LeaseBroker } from './leaseBroker';
import { takeOver } from './recovery';
import { renew } from './renewal';
import { leaseUnknown, Revocation } from './revocation';

/** Owns this window's leases: issues them, ends them, and watches the clock for them. */
export class Broker implements LeaseBroker, Disposable {
  private readonly book: LeaseBook;
  private readonly revocation: Revocation;
  private readonly issuance: Issuance;
  private readonly watch: ExpiryWatch;
  private readonly unsubscribe: Disposable;
  private recovering?: Promise<void>;

  constructor(private readonly ports: BrokerPorts) {
    this.book = new LeaseBook(ports.log);
    this.revocation = new Revocation(ports, this.book);
    this.issuance = new Issuance(ports, this.book, this.revocation);
    this.watch = new ExpiryWatch(
      ports.clock,
      () => earliest(this.book.all().map(nextMoment)),
      () => this.endDue(),
    );
    this.unsubscribe = this.book.onDidChange(() => this.watch.reset());
  }

  get leases(): readonly Lease[] {
    return this.book.leases;
  }

  get onDidChange(): Event<LeaseChange> {
    return this.book.onDidChange;
  }

  issue(request: IssueRequest, signal: AbortSignal): Promise<Lease> {
    return this.issuance.run(request, signal);
  }

  async renew(id: LeaseId, asked?: Seconds): Promise<Lease> {
    const held = this.live(id);
    await renew(held, asked, this.ports, this.book);
    return leaseOf(held);
  }

  async revoke(id: LeaseId, cause: EndCause): Promise<void> {
    const held = this.book.get(id);
    // Already gone is what was asked for.
    if (held !== undefined) await this.end(held, cause);
  }

  async revokeAll(cause: EndCause): Promise<readonly Failure[]> {
    const ended = await Promise.all(this.book.all().map((held) => failureOrNone(this.end(held, cause))));
    return ended.filter((failure) => failure !== undefined);
  }

  letLapse(id: LeaseId): void {
    const held = this.live(id);
    delete held.credentials;
    this.book.set(held, { state: 'lapsing' });
  }

  async deliverAgain(id: LeaseId): Promise<void> {
    const held = this.live(id);
    if (held.credentials === undefined) throw leaseUnknown();
    await deliver(this.ports.delivery, leaseOf(held), held.credentials);
  }

  checkExpiry(): void {
    this.watch.look();
    void this.recover();
  }

  /** Finishes what windows that are gone have left in the journal. Never throws. */
  recover(): Promise<void> {
    this.recovering ??= this.takeOver().finally(() => delete this.recovering);
    return this.recovering;
  }

  dispose(): void {
    this.watch.dispose();
    this.unsubscribe.dispose();
  }

  private async takeOver(): Promise<void> {
    for (const held of await takeOver(this.ports)) {
      if (this.book.get(held.record.id) !== undefined) continue;
      this.book.add(held);
      if (held.status.state === 'revoking') void failureOrNone(this.revocation.run(held, held.status.cause));
    }
  }

  private async end(held: Held, cause: EndCause): Promise<void> {
    if (held.issuing !== undefined) {
      held.abort?.abort();
      await held.issuing;
    } else if (held.record.target.kind === 'iam_user') {
      await this.revocation.run(held, cause);
    } else if (held.record.expiresAt <= this.ports.clock.now() || cause === 'sandboxStopped') {
      await this.forget(held, cause);
    } else if (held.status.state === 'active') {
      this.letLapse(held.record.id);
    }
  }

  /** A role session has ended by itself, or with its sandbox: nothing is left of it at AWS. */
  private async forget(held: Held, cause: EndCause): Promise<void> {
    this.book.end(held, 'expired', cause === 'sandboxStopped' ? cause : 'expired');
    await this.ports.journal.remove(held.record.id);
  }

  private endDue(): void {
    const now = this.ports.clock.now();
    for (const held of this.book.all()) {
      const moment = nextMoment(held);
      const cause = held.status.state === 'active' ? 'expired' : (held.record.revocation?.cause ?? 'expired');
      if (moment !== undefined && moment <= now) void this.endInBackground(held, cause);
    }
  }

  private async endInBackground(held: Held, cause: EndCause): Promise<void> {
    const failure = await failureOrNone(this.end(held, cause));
    if (failure !== undefined) this.ports.log.warn('ending failed', { lease: held.record.id, cause });
  }

  private live(id: LeaseId): Held {
    const held = this.book.get(id);
    if (held?.status.state !== 'active') throw leaseUnknown();
    return held;
  }
}

/** When something is next to be done about a lease without being asked. */
function nextMoment(held: Held): Instant | undefined {
  switch (held.status.state) {
    case 'active':
    case 'lapsing':
      return held.record.expiresAt;
    case 'revoking':
    case 'attention':
      return held.nextTry;
    case 'issuing':
      return undefined;
  }
}

function earliest(moments: readonly (Instant | undefined)[]): Instant | undefined {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
