import { failureOf } from '../errors';
import { leaseClock, machineTime } from '../leases/leaseTime';
import type { LeaseRecord } from '../leases/record';
import type { Journal } from '../ports/journal';
import type { Instant } from '../time';
import { clockSlack } from './attention';
import { liftDenial } from './denySession';
import { hearTime } from './hearTime';
import { logIn } from './logIn';
import { repeat } from './retry';
import type { RevocationPorts } from './revocation';
import { brief } from './trace';

/** A little after the session's end, by AWS's clock: a deny that goes early would let it live again. */
const margin = 60_000;
/** So much longer a denial of another living window is left to it: lifting may take a login, and that an MFA code. */
const courtesy = 10 * 60_000;
/** How long after a refusal the next attempt comes: nothing but a small policy is left over. */
const retryAfter = 30 * 60_000;

/** Removes the record of a session that has ended; keeps it for as long as a deny, if one was begun, may have to be lifted. */
export function closeRecord(
  journal: Journal,
  record: LeaseRecord,
  begun = record.state === 'revoking',
): Promise<void> {
  const { target, issuer } = record;
  const maybeDenied = begun && target.kind === 'iam_role' && target.revocable === true;
  return maybeDenied && issuer.source.kind !== 'sandbox'
    ? journal.put({ ...record, state: 'denied' })
    : journal.remove(record.id);
}

/** Takes the denies of ended role sessions off their roles again. Any window does it for any other. */
export class Denials {
  private waiting: readonly LeaseRecord[] = [];
  private readonly lifting = new Set<string>();
  private readonly notBefore = new Map<string, Instant>();

  constructor(private readonly ports: RevocationPorts) {}

  /** What of the journal is waiting for its session's end. */
  follow(records: readonly LeaseRecord[]): void {
    this.waiting = records.filter(({ state, id }) => state === 'denied' && !this.lifting.has(id));
  }

  /** When the first of them is due, as this machine's clock will show it. */
  get next(): Instant | undefined {
    const moments = this.waiting.map((record) => machineTime(this.ports, record, this.dueAt(record)));
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  /** Lifts those that are due; one that AWS refuses is tried again later. Never throws. */
  async lift(): Promise<void> {
    const due = this.waiting.filter((record) => this.dueAt(record) <= this.now(record));
    this.waiting = this.waiting.filter((record) => !due.includes(record));
    for (const { id } of due) this.lifting.add(id);
    await Promise.all(
      due.map((record) => this.liftOne(record).finally(() => this.lifting.delete(record.id))),
    );
  }

  private async liftOne(record: LeaseRecord): Promise<void> {
    const { journal, clock, log } = this.ports;
    const { target } = record;
    if (target.kind !== 'iam_role') return;
    try {
      const account = await logIn(this.ports, record.issuer);
      // By a clock that is ahead of AWS's the session would live again.
      if (!(await hearTime(this.ports, record))) return this.postpone(record);
      if (record.expiresAt + margin > this.now(record))
        return void (this.waiting = this.waiting.concat(record));
      await repeat(clock, () => liftDenial(account, record, target));
      await journal.remove(record.id);
      this.notBefore.delete(record.id);
    } catch (error) {
      const { code: failure, permission } = brief(failureOf(error));
      // The session is denied all the same, so nobody is shown this: the log is to name what lacks.
      log.warn('denial not lifted', { lease: record.id, failure, permission });
      // The sandbox took the role with it.
      if (failure === 'sandboxStopped') return void journal.remove(record.id).catch(() => undefined);
      this.postpone(record);
    }
  }

  private postpone(record: LeaseRecord): void {
    this.notBefore.set(record.id, this.now(record) + retryAfter);
    this.waiting = this.waiting.concat(record);
  }

  private now(record: LeaseRecord): Instant {
    return leaseClock(this.ports, record).now();
  }

  private dueAt(record: LeaseRecord): Instant {
    const { id, expiresAt, owner } = record;
    const { owners } = this.ports;
    const notBefore = this.notBefore.get(id) ?? 0;
    // By a clock that has been put right since it says nothing.
    const again = notBefore - this.now(record) > retryAfter + clockSlack ? 0 : notBefore;
    const isOthers = owner.instance !== owners.self.instance && owners.isAlive(owner);
    return Math.max(expiresAt + margin + (isOthers ? courtesy : 0), again);
  }
}
