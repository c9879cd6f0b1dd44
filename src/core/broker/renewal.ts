import { failureOf, isAmbiguous, VaultAwsError } from '../errors';
import { expiryGuard, expiryPolicyName } from '../leases/expiryGuard';
import type { LeaseRecord, UserTarget } from '../leases/record';
import type { Seconds } from '../time';
import { isUserUnknown } from './createUser';
import { failureOrNone } from './failureOrNone';
import type { Held, LeaseBook } from './leaseBook';
import { wholeSeconds } from './newRecord';
import { repeat } from './retry';
import { leaseUnknown, type Revocation, type RevocationPorts } from './revocation';
import { sameAccount } from './sameAccount';
import { refusedOrFailed, Trace } from './trace';

/**
 * Moves a lease's end by rewriting its guard. Counted from now like Vault's renewals, but never
 * shortening. The journal learns of the later end first: a crash in between must not leave a record
 * that promises an earlier end than AWS keeps.
 */
export async function renew(
  held: Held,
  asked: Seconds | undefined,
  ports: RevocationPorts,
  book: LeaseBook,
  revocation: Revocation,
): Promise<void> {
  const before = held.record;
  const { target } = before;
  if (target.kind === 'iam_role') {
    throw new VaultAwsError({ code: 'notRenewable', expiresAt: before.expiresAt });
  }
  const after = extended(before, asked, ports.clock.now());
  const trace = new Trace(ports);
  try {
    await moveEnd(held, target, after, ports, trace);
  } catch (error) {
    trace.write(before, { event: 'renew', outcome: refusedOrFailed(error), error });
    // Another window or an administrator has removed the user: nothing is left to renew, only to clear up.
    const isGone = isUserUnknown(failureOf(error), target.userName);
    if (isGone && held.status.state === 'active') await failureOrNone(revocation.run(held, 'command'));
    throw error;
  }
  // Revoked meanwhile: its record is the revocation's now.
  if (held.status.state !== 'active') throw leaseUnknown();
  held.record = after;
  trace.write(after, { event: 'renew', outcome: 'done' });
  ports.log.info('renewed', { lease: after.id, expiresAt: after.expiresAt });
  book.set(held, { state: 'active' });
}

async function moveEnd(
  held: Held,
  { userName }: UserTarget,
  after: LeaseRecord,
  ports: RevocationPorts,
  trace: Trace,
): Promise<void> {
  const before = held.record;
  const account = await ports.openAccount(before.issuer, new AbortController().signal, trace.onRequest);
  sameAccount(account, before.accountId);
  if (held.status.state !== 'active') throw leaseUnknown();
  await ports.journal.put(after);
  let unheard = false;
  try {
    const guard = expiryGuard(after.expiresAt);
    await repeat(ports.clock, async () => {
      // A revocation that began meanwhile may have denied the user everything by this very policy.
      if (held.status.state !== 'active') throw leaseUnknown();
      await account.iam.putUserPolicy(userName, expiryPolicyName, guard).catch((error: unknown) => {
        unheard ||= isAmbiguous(failureOf(error));
        throw error;
      });
    });
  } catch (error) {
    // Unheard once, AWS may keep the later end by now; the journal must not promise an earlier one.
    if (held.status.state === 'active' && !unheard) await ports.journal.put(before);
    throw error;
  }
}

function extended(record: LeaseRecord, asked: Seconds | undefined, now: number): LeaseRecord {
  const wanted = wholeSeconds(now + (asked ?? record.ttl.seconds) * 1000);
  if (record.expiresAt >= record.maxExpiresAt) {
    throw new VaultAwsError({ code: 'atMaximum', maxExpiresAt: record.maxExpiresAt });
  }
  const expiresAt = Math.min(Math.max(wanted, record.expiresAt), record.maxExpiresAt);
  return { ...record, expiresAt };
}
