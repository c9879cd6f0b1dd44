import { failureOf, VaultAwsError, type Failure } from '../errors';
import type { EndCause } from '../leases/lease';
import type { LeaseRecord } from '../leases/record';
import type { Instant } from '../time';
import type { BrokerPorts } from './brokerPorts';
import type { Held, LeaseBook } from './leaseBook';
import { removeUser, type Removal } from './removeUser';
import { isTransient } from './retry';

export type RevocationPorts = Pick<BrokerPorts, 'openAccount' | 'journal' | 'clock' | 'log'>;

const firstRetry = 5_000;
const longestRetry = 10 * 60_000;
/** After so many refusals (about an hour) it is the user's turn: retrying goes on when they ask, or at the next start. */
const mostAttempts = 12;
/** When to look again for a user whose creation nobody confirmed. */
const recheckAfter = 30_000;

/** The one path on which leases of IAM users end, whatever the cause. */
export class Revocation {
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
    // Forgotten first: no second terminal is opened with a key that is being killed.
    delete held.credentials;
    delete held.nextTry;
    const attempts = (held.record.revocation?.attempts ?? 0) + 1;
    held.record = { ...held.record, state: 'revoking', revocation: { cause, attempts } };
    this.book.set(held, { state: 'revoking', cause });
    await this.write(held.record);
    try {
      this.conclude(held, cause, await this.remove(held.record));
    } catch (error) {
      this.postpone(held, failureOf(error), attempts);
      throw error;
    }
    if (held.nextTry === undefined) await this.forget(held.record);
  }

  private async remove(record: LeaseRecord): Promise<Removal> {
    if (record.target.kind === 'iam_role') return 'gone';
    try {
      const account = await this.ports.openAccount(record.issuer, new AbortController().signal);
      return await removeUser(account, this.ports.clock, record, record.target);
    } catch (error) {
      // The sandbox took its whole account with it: the key is as dead as can be.
      if (failureOf(error).code === 'sandboxStopped') return 'gone';
      throw error;
    }
  }

  private conclude(held: Held, cause: EndCause, removal: Removal): void {
    const { log, clock } = this.ports;
    if (removal === 'unproven') {
      held.nextTry = clock.now() + recheckAfter;
      log.info('user not seen, looking again later', { lease: held.record.id });
      this.book.set(held, held.status);
      return;
    }
    log.info('revoked', { lease: held.record.id, cause });
    this.book.end(held, cause === 'undone' ? 'undone' : 'revoked', cause);
  }

  private postpone(held: Held, failure: Failure, attempts: number): void {
    const { log, clock } = this.ports;
    log.warn('revocation failed', { lease: held.record.id, failure: failure.code, attempts });
    // What passes by itself, like a missing connection, is waited for however long it takes.
    const givenUp = attempts >= mostAttempts && !isTransient(failure);
    const nextTry = givenUp ? undefined : clock.now() + retryPause(attempts);
    if (nextTry !== undefined) held.nextTry = nextTry;
    this.book.set(held, {
      state: 'attention',
      failure,
      attempts,
      ...(nextTry === undefined ? {} : { nextTry }),
    });
  }

  /** A journal that cannot be written must not keep a key alive. */
  private async write(record: LeaseRecord): Promise<void> {
    try {
      await this.ports.journal.put(record);
    } catch (error) {
      this.ports.log.error('journal not written', { lease: record.id, failure: failureOf(error).code });
    }
  }

  /** A record that cannot be removed is found and finished at the next start. */
  private async forget(record: LeaseRecord): Promise<void> {
    try {
      await this.ports.journal.remove(record.id);
    } catch (error) {
      this.ports.log.error('journal record not removed', {
        lease: record.id,
        failure: failureOf(error).code,
      });
    }
  }
}

/** 5 s, 10 s, 20 s … at most 10 minutes, in milliseconds. */
function retryPause(attempts: number): Instant {
  return Math.min(firstRetry * 2 ** (attempts - 1), longestRetry);
}

export function leaseUnknown(): VaultAwsError {
  return new VaultAwsError({ code: 'leaseUnknown' });
}
