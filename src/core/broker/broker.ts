import { DisposableStore, type Disposable } from '../disposable';
import type { Event } from '../emitter';
import type { Failure } from '../errors';
import { abilities, type EndCause, type Lease, type LeaseChange, type LeaseId } from '../leases/lease';
import { leaseClock, machineTime, serviceOf } from '../leases/leaseTime';
import type { LeaseRecord } from '../leases/record';
import { clockAt } from '../heardTime';
import type { Instant, Seconds } from '../time';
import { nextTurn } from './attention';
import type { BrokerPorts } from './brokerPorts';
import { deliver } from './deliver';
import { closeRecord, Denials } from './denials';
import { ExpiryWatch } from './expiryWatch';
import { failureOrNone } from './failureOrNone';
import { Finished } from './finished';
import { followJournal } from './followJournal';
import { hearTime } from './hearTime';
import { Issuance } from './issuance';
import { JournalReader } from './journalReader';
import { JournalView } from './journalView';
import { type Held, isRevocableSession, LeaseBook, leaseOf, type Other } from './leaseBook';
import type { IssueRequest, LeaseBroker } from './leaseBroker';
import { takeOver } from './recovery';
import { renew } from './renewal';
import { leaseUnknown, Revocation } from './revocation';
import { Trace } from './trace';

/** Owns this window's leases: issues them, ends them, and watches the clock for them. */
export class Broker implements LeaseBroker, Disposable {
  private readonly store = new DisposableStore();
  private readonly book: LeaseBook;
  private readonly revocation: Revocation;
  private readonly issuance: Issuance;
  private readonly denials: Denials;
  private readonly reader: JournalReader;
  private readonly finished: Finished;
  private readonly view: JournalView;
  private readonly watch: ExpiryWatch;

  constructor(private readonly ports: BrokerPorts) {
    this.book = new LeaseBook(ports.log);
    this.revocation = new Revocation(ports, this.book);
    this.issuance = new Issuance(ports, this.book, this.revocation);
    this.denials = new Denials(ports);
    this.reader = new JournalReader(ports);
    this.finished = new Finished(ports);
    const { reader, finished } = this;
    this.view = new JournalView({ ...ports, reader, finished }, this.book, this.denials, (held) =>
      this.adopt(held),
    );
    this.watch = this.store.add(
      new ExpiryWatch(ports.clock, {
        next: () => earliest([...this.book.all().map((held) => this.nextMoment(held)), this.denials.next]),
        due: () => this.endDue(),
        catchUp: () => this.catchUp(),
      }),
    );
    this.store.add(this.book.onDidChange(() => this.watch.reset()));
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
    // One after the other: of two at once the journal could keep the one end and AWS the other.
    const renewing = (held.renewing ?? Promise.resolve()).then(() =>
      renew(held, asked, this.ports, this.book, this.revocation),
    );
    held.renewing = failureOrNone(renewing);
    await renewing;
    return leaseOf(held);
  }

  async revoke(id: LeaseId, cause: EndCause): Promise<void> {
    const held = this.book.get(id) ?? (await this.take(this.book.other(id), cause));
    // Already gone is what was asked for.
    if (held !== undefined) await this.endNow(held, cause);
  }

  async revokeAll(cause: EndCause): Promise<readonly Failure[]> {
    const ended = await Promise.all(this.book.all().map((held) => failureOrNone(this.endNow(held, cause))));
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
    await deliver(this.ports, held, held.credentials);
  }

  checkExpiry(): void {
    this.watch.look();
    void this.recover();
  }

  /** Looks at the journal: finishes what windows that are gone have left, and shows what others have. Never throws. */
  async recover(): Promise<void> {
    await this.view.look();
    this.watch.reset();
  }

  /** Goes on looking whenever another window changes the journal, until disposed. */
  follow(): Disposable {
    return this.store.add(followJournal(this.ports, this.book, this.view, () => this.recover()));
  }

  /** Takes over and ends those leases that `which` names; false when not all of the journal could be read. */
  async finish(which: (record: LeaseRecord) => boolean, cause: EndCause): Promise<boolean> {
    const records = await this.reader.read();
    const complete = this.reader.isComplete;
    // What was ended here already is only still on record because the disk takes no news of it.
    const isNew = ({ id }: LeaseRecord): boolean => this.book.get(id) === undefined && !this.finished.has(id);
    for (const record of records?.filter((each) => which(each) && isNew(each)) ?? []) {
      // By a clock that is ahead of AWS's it may not be over yet.
      if (cause === 'expired' && !((await hearTime(this.ports, record)) && which(record))) continue;
      // That may have taken minutes, in which somebody else of this process came to it.
      if (!isNew(record)) continue;
      const held = await takeOver(record, cause, this.ports);
      if (held === undefined) this.finished.add(record.id);
      else if (this.book.get(record.id) === undefined) this.adopt(held);
    }
    return complete;
  }

  dispose(): void {
    this.store.dispose();
  }

  private adopt(held: Held): void {
    this.book.add(held);
    if (held.status.state === 'revoking') void failureOrNone(this.revocation.run(held, held.status.cause));
  }

  /** Makes a lease of another window this one's, to end it. */
  private async take(other: Other | undefined, cause: EndCause): Promise<Held | undefined> {
    if (other === undefined) return undefined;
    // Its end is fixed by AWS, or its window is about to undo or to end it.
    if (abilities(leaseOf(other, true)).length === 0) throw leaseUnknown();
    const held = await takeOver(other.record, cause, this.ports);
    if (held !== undefined) this.book.add(held);
    return held;
  }

  /** Somebody asks for it: a clock that has leapt just now, and says that a session has ended, is asked about first. */
  private async endNow(held: Held, cause: EndCause): Promise<void> {
    const isAsked = isEndedByTime(held) && cause !== 'sandboxStopped';
    const isHeard = !isAsked || !this.isOver(held) || (await hearTime(this.ports, held.record));
    // Nobody can tell whether it is over: what AWS can be asked to end is not to pass for ended.
    if (!isHeard && isRevocableSession(held)) await this.revocation.run(held, cause);
    else await this.end(held, cause);
  }

  private async end(held: Held, cause: EndCause): Promise<void> {
    const { target } = held.record;
    if (held.issuing !== undefined) {
      held.abort?.abort();
      await held.issuing;
    } else if (target.kind === 'iam_user') {
      await this.revocation.run(held, cause);
    } else if (this.isOver(held) || cause === 'sandboxStopped') {
      await this.forget(held, cause);
    } else if (target.revocable === true && held.status.state !== 'lapsing') {
      await this.revocation.run(held, cause);
    } else if (held.status.state === 'active') {
      this.letLapse(held.record.id);
    }
  }

  /** A role session has ended by itself, or with its sandbox: nothing is left of it at AWS. */
  private async forget(held: Held, cause: EndCause): Promise<void> {
    const why = cause === 'sandboxStopped' ? cause : 'expired';
    new Trace(this.ports).write(held.record, { event: 'expire', outcome: 'done', cause: why });
    this.book.end(held, 'expired', why);
    // A denial that is under way may still come; it is lifted after that.
    if (held.revoking !== undefined) await failureOrNone(held.revoking);
    await closeRecord(this.ports.journal, held.record);
  }

  private endDue(): void {
    const now = this.ports.clock.now();
    for (const held of this.book.all()) {
      const moment = this.nextMoment(held);
      const cause = held.status.state === 'active' ? 'expired' : (held.record.revocation?.cause ?? 'expired');
      if (moment !== undefined && moment <= now) void this.endInBackground(held, cause);
    }
    if ((this.denials.next ?? Infinity) <= now) void this.denials.lift().then(() => this.watch.reset());
  }

  /** After a leap: each clock may show another time, and a keeper may have ended what was due meanwhile. */
  private async catchUp(): Promise<void> {
    const live = this.book.all().filter(isEndedByTime);
    if (live.length === 0) return;
    const clocks = new Map(live.map(({ record }) => [clockOfRecord(record), record]));
    const heard = [...clocks.values()].map((record) => hearTime(this.ports, record));
    await Promise.all([...heard, this.view.look()]);
  }

  private async endInBackground(held: Held, cause: EndCause): Promise<void> {
    const failure = await failureOrNone(this.end(held, cause));
    if (failure !== undefined) this.ports.log.warn('ending failed', { lease: held.record.id, cause });
  }

  /** A session, by AWS's clock as far as that is known. */
  private isOver(held: Held): boolean {
    const { target, expiresAt } = held.record;
    return target.kind === 'iam_role' && held.issuing === undefined && expiresAt <= this.now(held);
  }

  private now({ record }: Held): Instant {
    return leaseClock(this.ports, record).now();
  }

  /** As this machine's clock will show it. */
  private nextMoment(held: Held): Instant | undefined {
    const moment = nextMoment(held, this.now(held));
    return moment === undefined ? undefined : machineTime(this.ports, held.record, moment);
  }

  private live(id: LeaseId): Held {
    const held = this.book.get(id);
    if (held?.status.state !== 'active') throw leaseUnknown();
    return held;
  }
}

/**
 * Whether something is lost when it is taken for over by a wrong clock. Not of what only lapses: asking takes a
 * login, and that perhaps an MFA code, for something that nobody uses any more.
 */
function isEndedByTime({ status, record }: Held): boolean {
  if (record.target.kind === 'iam_user') return status.state === 'active';
  return status.state !== 'issuing' && status.state !== 'lapsing';
}

function clockOfRecord({ issuer, target }: LeaseRecord): string {
  return clockAt(issuer, serviceOf(target.kind));
}

/** When something is next to be done about a lease without being asked, by the lease's clock. */
function nextMoment({ status, record, nextTry }: Held, now: Instant): Instant | undefined {
  const turn = nextTry === undefined ? undefined : nextTurn(nextTry, now);
  switch (status.state) {
    case 'active':
    case 'lapsing':
      return record.expiresAt;
    case 'revoking':
    case 'attention':
      // A session that cannot be denied ends by itself all the same.
      return record.target.kind === 'iam_role' ? earliest([turn, record.expiresAt]) : turn;
    case 'issuing':
      return undefined;
  }
}

function earliest(moments: readonly (Instant | undefined)[]): Instant | undefined {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
