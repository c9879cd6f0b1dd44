import { failureOf, VaultAwsError, type Failure } from '../errors';
import type { EndCause } from '../leases/lease';
import { leaseClock } from '../leases/leaseTime';
import type { LeaseRecord } from '../leases/record';
import { attentionOf } from './attention';
import type { BrokerPorts } from './brokerPorts';
import { denySession } from './denySession';
import { Gate } from './gate';
import type { Held, LeaseBook } from './leaseBook';
import { logIn } from './logIn';
import type { Progress } from './leasedUser';
import { removeUser, type Gates } from './removeUser';
import { refusedOrFailed, Trace } from './trace';

export type RevocationPorts = Pick<
  BrokerPorts,
  'openAccount' | 'journal' | 'clock' | 'awsTime' | 'log' | 'owners' | 'audit' | 'actor'
>;

/**
 * `denied`: a role session that AWS refuses from now on, by a policy on its role that stays until the
 * session's end. `unproven`: AWS knows no such user, but it may still appear. `vanished`: the account
 * itself is gone, with everything in it.
 */
type Removal = 'gone' | 'denied' | 'unproven' | 'vanished';

/** The bounds, in milliseconds, of the pause before a user that was not seen is looked for again. */
const soonestRecheck = 1_000;
const latestRecheck = 30_000;
/** How many keys are deleted and users taken apart at a time. */
const keysAtOnce = 10;
const usersAtOnce = 8;

/** The one path on which leases end before their time, whatever the cause. */
export class Revocation {
  private readonly gates: Gates = { keys: new Gate(keysAtOnce), users: new Gate(usersAtOnce) };

  constructor(
    private readonly ports: RevocationPorts,
    private readonly book: LeaseBook,
  ) {}

  /** Single flight per lease. Rejects when AWS could not do it; the lease then needs attention. */
  run(held: Held, cause: EndCause): Promise<void> {
    // Begun only once it is noted as under way: telling of it can bring somebody to ask again.
    held.revoking ??= Promise.resolve()
      .then(() => this.revoke(held, cause))
      .finally(() => delete held.revoking);
    return held.revoking;
  }

  private async revoke(held: Held, cause: EndCause): Promise<void> {
    const trace = new Trace(this.ports);
    // Forgotten first: no second terminal is opened with a key that is being killed.
    if (held.credentials !== undefined) held.condemned = held.credentials;
    delete held.credentials;
    delete held.nextTry;
    const { attempts = 0, keyDead } = held.record.revocation ?? {};
    const revocation = { cause, attempts, ...(keyDead === undefined ? {} : { keyDead }) };
    held.record = { ...held.record, state: 'revoking', revocation };
    this.book.set(held, { state: 'revoking', cause });
    await this.write(held.record);
    try {
      const removal = await this.remove(held, trace);
      trace.write(held.record, {
        event: 'revoke',
        outcome: removal === 'unproven' || removal === 'vanished' ? removal : 'done',
        cause,
      });
      await this.conclude(held, cause, removal);
    } catch (error) {
      trace.write(held.record, { event: 'revoke', outcome: refusedOrFailed(error), cause, error });
      await this.postpone(held, cause, failureOf(error), attempts + 1);
      throw error;
    }
  }

  private async remove(held: Held, trace: Trace): Promise<Removal> {
    const { record, condemned } = held;
    const { target, region } = record;
    const aws = leaseClock(this.ports, record);
    if (target.kind === 'iam_role' && !target.revocable) return 'gone';
    try {
      const account = await logIn(this.ports, record.issuer, trace.onRequest);
      const parts = { account, clock: this.ports.clock, now: () => aws.now() };
      if (target.kind === 'iam_user') {
        return await removeUser(record, target, {
          ...parts,
          gates: this.gates,
          progress: this.progress(held),
          keyDead: record.revocation?.keyDead === true,
          looks: held.looks ?? 0,
          // A record from before the account was known has none.
          ...(region === '' ? {} : { region }),
          ...(condemned === undefined ? {} : { credentials: condemned }),
        });
      }
      const { deniedBefore } = held;
      await denySession(parts, record, target, { credentials: condemned, deniedBefore });
      return 'denied';
    } catch (error) {
      // The sandbox took its whole account with it: the key is as dead as can be.
      if (failureOf(error).code === 'sandboxStopped') return 'vanished';
      throw error;
    }
  }

  private progress(held: Held): Progress {
    return {
      keyDead: () => {
        const { revocation } = held.record;
        if (revocation) held.record = { ...held.record, revocation: { ...revocation, keyDead: true } };
      },
      found: (target) => {
        held.record = { ...held.record, target };
        return this.write(held.record);
      },
    };
  }

  private async conclude(held: Held, cause: EndCause, removal: Removal): Promise<void> {
    const { log } = this.ports;
    if (removal === 'unproven') {
      const now = leaseClock(this.ports, held.record).now();
      held.looks = (held.looks ?? 0) + 1;
      held.nextTry = now + recheckPause(now - held.record.createdAt);
      log.info('user not seen, looking again later', { lease: held.record.id });
      return this.book.set(held, held.status);
    }
    log.info('revoked', { lease: held.record.id, cause });
    // On disk first: what the screen shows as over must not come back with the next start.
    if (removal === 'denied') await this.write({ ...held.record, state: 'denied' });
    else await this.forget(held.record);
    this.book.end(held, cause === 'undone' ? 'undone' : 'revoked', cause);
  }

  private async postpone(held: Held, cause: EndCause, failure: Failure, attempts: number): Promise<void> {
    const { log } = this.ports;
    log.warn('revocation failed', { lease: held.record.id, failure: failure.code, attempts });
    // A session that has ended meanwhile is on record as what it is now.
    if (this.book.get(held.record.id) !== held) return;
    const failedAt = leaseClock(this.ports, held.record).now();
    const failed = { cause, attempts, failure: lasting(failure), failedAt };
    held.record = { ...held.record, revocation: { ...held.record.revocation, ...failed } };
    const attention = attentionOf(held.record);
    if (attention?.nextTry !== undefined) held.nextTry = attention.nextTry;
    if (attention !== undefined) this.book.set(held, { ...attention, failure });
    await this.write(held.record);
  }

  /** A journal that cannot be written must not keep a key alive. */
  private async write(record: LeaseRecord): Promise<void> {
    try {
      await this.ports.journal.put(record);
    } catch (error) {
      this.ports.log.error('journal not written', { lease: record.id, failure: failureOf(error).code });
    }
  }

  /**
   * A window that still lives is told that its lease was ended for it; it removes the record. A record
   * that cannot be removed is found and finished at the next start.
   */
  private async forget(record: LeaseRecord): Promise<void> {
    const { journal, owners, log } = this.ports;
    const { takenFrom, ...own } = record;
    if (takenFrom !== undefined) await owners.observe([takenFrom]);
    if (takenFrom !== undefined && owners.isAlive(takenFrom)) {
      return this.write({ ...own, owner: takenFrom, state: 'ended' });
    }
    try {
      await journal.remove(record.id);
    } catch (error) {
      log.error('journal record not removed', { lease: record.id, failure: failureOf(error).code });
    }
  }
}

/** AWS shows most users within seconds, and their keys work meanwhile: the younger, the sooner. */
function recheckPause(age: number): number {
  // From a clock that has been put right since.
  if (age < 0) return latestRecheck;
  return Math.min(Math.max(age / 2, soonestRecheck), latestRecheck);
}

export function leaseUnknown(): VaultAwsError {
  return new VaultAwsError({ code: 'leaseUnknown' });
}

/** For the disk: why a login failed can be told by a program of the user's, together with its command line. */
function lasting(failure: Failure): Failure {
  return failure.code === 'issuerMissing' ? { ...failure, aws: '' } : failure;
}
