import { Emitter } from '../emitter';
import { leaseClock } from '../leases/leaseTime';
import type { LeaseRecord } from '../leases/record';
import type { Instant } from '../time';
import type { BrokerPorts } from './brokerPorts';
import type { Denials } from './denials';
import { failureOrNone } from './failureOrNone';
import { hearTime } from './hearTime';
import type { Held, LeaseBook } from './leaseBook';
import { otherOf } from './others';
import type { JournalReader } from './journalReader';
import type { Finished } from './finished';
import { isOfSandbox, isOrphan, takeOver } from './recovery';

type ViewPorts = Pick<BrokerPorts, 'openAccount' | 'journal' | 'owners' | 'clock' | 'awsTime' | 'log'> & {
  readonly reader: JournalReader;
  readonly finished: Finished;
};

/**
 * Keeps what this window knows in step with the journal that all windows share: takes over what has lost
 * its window, lets go of what another has taken, hears what others have ended, and shows theirs.
 */
export class JournalView {
  private looking: Promise<void> | undefined;
  /** The one look that begins after that one, for everybody who has asked meanwhile. */
  private next: Promise<void> | undefined;
  private readonly looked = new Emitter<void>();
  readonly onDidLook = this.looked.event;
  /** Whether the last look has left open what is on record, or who of those lives whose leases are. */
  inDoubt = false;

  constructor(
    private readonly ports: ViewPorts,
    private readonly book: LeaseBook,
    private readonly denials: Denials,
    private readonly adopt: (held: Held) => void,
  ) {
    book.onDidChange(({ ended }) => {
      if (ended !== undefined) this.ports.finished.add(ended.lease.id);
    });
  }

  /** Never throws. Whoever asks while a look is under way gets one that begins after it. */
  look(): Promise<void> {
    if (this.next !== undefined) return this.next;
    if (this.looking === undefined) return this.begin();
    const begin = (): Promise<void> => {
      this.next = undefined;
      return this.begin();
    };
    this.next = this.looking.then(begin, begin);
    return this.next;
  }

  private begin(): Promise<void> {
    const looking = this.lookOnce().finally(() => {
      this.looking = undefined;
      this.looked.fire();
    });
    this.looking = looking;
    return looking;
  }

  private async lookOnce(): Promise<void> {
    // Only what was on disk before the list was begun can be missed in it.
    const settled = this.book.all().filter(isSettled);
    const records = await this.ports.reader.read();
    const { isComplete } = this.ports.reader;
    this.inDoubt ||= !isComplete;
    if (records === undefined) return;
    this.inDoubt = !isComplete || records.some(({ owner }) => this.ports.owners.isInDoubt(owner));
    await this.ports.finished.clear(records);
    const byId = new Map(records.map((record) => [record.id, record]));
    for (const held of settled) await this.compare(held, byId.get(held.record.id));
    for (const record of records) if (record.state === 'ended') await this.hear(record);
    const open = records.filter((record) => !isDone(record) && !this.ports.finished.has(record.id));
    const orphans = open.filter((record) => isOrphan(record, this.ports));
    const left = await this.takeOrphans(orphans);
    // Among them may have been one of which nothing is left but its deny; not every file system tells of that.
    const after = orphans.length === 0 ? records : await this.ports.reader.read();
    this.denials.follow(after ?? records);
    // An orphan may have been ended by now: the list is older than that.
    this.showOthers(open.filter((record) => !orphans.includes(record) || left.includes(record)));
  }

  /** What the journal says by now of a lease of this window. */
  private async compare(held: Held, record: LeaseRecord | undefined): Promise<void> {
    if (this.book.get(held.record.id) !== held || !isSettled(held)) return;
    if (record === undefined) {
      if (this.ports.reader.mayHave(held.record.id)) return;
      // Somebody cleared the directory. Nothing may live that is not on record.
      this.ports.log.warn('record of a living lease is gone, written again', { lease: held.record.id });
      await failureOrNone(this.ports.journal.put(held.record));
    } else if (record.state === 'denied') {
      // Past its end nobody can tell any more whether AWS refused it before.
      const isOver = record.expiresAt <= this.now(record);
      if (isOver) this.book.end(held, 'expired', 'expired');
      else this.book.end(held, 'revoked', record.revocation?.cause ?? 'command');
    } else if (record.owner.instance !== this.ports.owners.self.instance) {
      const other = otherOf(record, this.now(record));
      if (other !== undefined) this.book.handOver(held, other);
    }
  }

  /** Somebody has ended a lease of this window for it, or of one that is gone by now. */
  private async hear(record: LeaseRecord): Promise<void> {
    const { journal, owners } = this.ports;
    const isOwn = record.owner.instance === owners.self.instance;
    if (!isOwn && owners.isAlive(record.owner)) return;
    const isNews = !this.ports.finished.has(record.id);
    await failureOrNone(journal.remove(record.id));
    if (!isOwn || !isNews) return;
    const cause = record.revocation?.cause ?? 'command';
    const held = this.book.get(record.id);
    if (held !== undefined) this.book.end(held, 'revoked', cause);
    else this.book.endElsewhere({ record, status: { state: 'active' } }, 'revoked', cause);
  }

  /** Those that were left to their window after all. */
  private async takeOrphans(orphans: readonly LeaseRecord[]): Promise<readonly LeaseRecord[]> {
    const left: LeaseRecord[] = [];
    if (orphans.length > 0) this.ports.log.info('recovering', { leases: orphans.length });
    for (const record of orphans) {
      if (this.book.get(record.id) !== undefined) continue;
      if (!(await this.mayTake(record))) {
        left.push(record);
        continue;
      }
      const held = await takeOver(record, 'recovered', this.ports);
      if (held === undefined) this.ports.finished.add(record.id);
      else if (this.book.get(record.id) === undefined) this.adopt(held);
    }
    return left;
  }

  /** What is over only because its time is up is over by AWS's clock alone; another window may still use it. */
  private async mayTake(record: LeaseRecord): Promise<boolean> {
    const { owners } = this.ports;
    const { target, owner, expiresAt } = record;
    const revocable = target.kind === 'iam_role' && target.revocable === true;
    const byTime = owners.isAlive(owner) || (revocable && expiresAt <= this.now(record));
    // There is no AWS to ask about a sandbox.
    if (!byTime || isOfSandbox(record)) return true;
    return (await hearTime(this.ports, record)) && isOrphan(record, this.ports);
  }

  private showOthers(records: readonly LeaseRecord[]): void {
    const others = records
      .filter((record) => this.book.get(record.id) === undefined)
      .filter(({ owner }) => owner.instance !== this.ports.owners.self.instance)
      .map((record) => otherOf(record, this.now(record)));
    this.book.setOthers(others.filter((other) => other !== undefined));
  }

  private now(record: LeaseRecord): Instant {
    return leaseClock(this.ports, record).now();
  }
}

/** Its record is on disk, and nobody here is about to change it. */
function isSettled({ status, revoking }: Held): boolean {
  return revoking === undefined && status.state !== 'issuing' && status.state !== 'revoking';
}

function isDone({ state }: LeaseRecord): boolean {
  return state === 'denied' || state === 'ended';
}
