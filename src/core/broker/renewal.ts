import { failureOf, isAmbiguous, VaultAwsError } from '../errors';
import { expiryGuard, expiryPolicyName } from '../leases/expiryGuard';
import type { LeaseRecord } from '../leases/record';
import type { Seconds } from '../time';
import type { Held, LeaseBook } from './leaseBook';
import { wholeSeconds } from './newRecord';
import { repeat } from './retry';
import { leaseUnknown, type RevocationPorts } from './revocation';

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
): Promise<void> {
  const before = held.record;
  const after = extended(before, asked, ports.clock.now());
  const account = await ports.openAccount(before.issuer, new AbortController().signal);
  if (held.status.state !== 'active') throw leaseUnknown();
  await ports.journal.put(after);
  try {
    const { userName } = userOf(before);
    const guard = expiryGuard(after.expiresAt);
    await repeat(ports.clock, () => account.iam.putUserPolicy(userName, expiryPolicyName, guard));
  } catch (error) {
    // Unheard, AWS may keep the later end by now; the journal must not promise an earlier one.
    if (held.status.state === 'active' && !isAmbiguous(failureOf(error))) await ports.journal.put(before);
    throw error;
  }
  // Revoked meanwhile: its record is the revocation's now.
  if (held.status.state !== 'active') throw leaseUnknown();
  held.record = after;
  ports.log.info('renewed', { lease: after.id, expiresAt: after.expiresAt });
  book.set(held, { state: 'active' });
}

function extended(record: LeaseRecord, asked: Seconds | undefined, now: number): LeaseRecord {
  if (record.target.kind === 'iam_role') {
    throw new VaultAwsError({ code: 'notRenewable', expiresAt: record.expiresAt });
  }
  const wanted = wholeSeconds(now + (asked ?? record.ttl.seconds) * 1000);
  if (record.expiresAt >= record.maxExpiresAt) {
    throw new VaultAwsError({ code: 'atMaximum', maxExpiresAt: record.maxExpiresAt });
  }
  const expiresAt = Math.min(Math.max(wanted, record.expiresAt), record.maxExpiresAt);
  return { ...record, expiresAt };
}

function userOf(record: LeaseRecord): { readonly userName: string } {
  if (record.target.kind === 'iam_user') return record.target;
  throw new VaultAwsError({ code: 'notRenewable', expiresAt: record.expiresAt });
}
