import { failureOf, isAmbiguous, VaultAwsError } from '../errors';
import { expiryGuard, expiryPolicyName } from '../leases/expiryGuard';
import { leaseClock, machineTime } from '../leases/leaseTime';
import type { LeaseRecord, UserTarget } from '../leases/record';
import { carriesStamp } from '../leases/stamp';
import type { Account, Iam, UserDescription } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { Instant, Seconds } from '../time';
import { isUserUnknown } from './createUser';
import { failureOrNone } from './failureOrNone';
import type { Held, LeaseBook } from './leaseBook';
import { wholeSeconds } from './newRecord';
import { repeat } from './retry';
import { leaseUnknown, type Revocation, type RevocationPorts } from './revocation';
import { sameAccount } from './sameAccount';
import { refusedOrFailed, Trace } from './trace';

/** Milliseconds by which an end may miss what was asked: AWS tells whole seconds, and answers travel. */
const tolerance = 5_000;

/**
 * Moves a lease's end by rewriting its guard. Counted from now like Vault's renewals, but never
 * shortening. The journal learns of an end first: a crash in between must not leave a record
 * that promises an earlier end than AWS keeps. Throws `notRenewable`, `atMaximum`, and `foreignUser` rather
 * than write a guard to a user that is not the lease's.
 */
export async function renew(
  held: Held,
  asked: Seconds | undefined,
  ports: RevocationPorts,
  book: LeaseBook,
  revocation: Revocation,
): Promise<void> {
  const before = held.record;
  const target = renewable(before, ports);
  const trace = new Trace(ports);
  let after: LeaseRecord;
  try {
    after = await moveEnd(held, target, asked ?? before.ttl.seconds, ports, trace);
  } catch (error) {
    trace.write(before, { event: 'renew', outcome: refusedOrFailed(error), error });
    if (isActive(held) && held.record !== before) book.set(held, { state: 'active' });
    // Another window or an administrator has removed the user, or somebody else has its name by now: nothing
    // is left to renew, only to clear up.
    const failure = failureOf(error);
    const isGone = isUserUnknown(failure, target.userName) || failure.code === 'foreignUser';
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

function renewable(record: LeaseRecord, ports: RevocationPorts): UserTarget {
  const { target, expiresAt, maxExpiresAt } = record;
  if (target.kind === 'iam_role') {
    throw new VaultAwsError({
      code: 'notRenewable',
      expiresAt: machineTime(ports, record, expiresAt),
    });
  }
  if (expiresAt >= maxExpiresAt) {
    throw new VaultAwsError({
      code: 'atMaximum',
      maxExpiresAt: machineTime(ports, record, maxExpiresAt),
    });
  }
  return target;
}

/**
 * The record with its new end, as AWS keeps it by then. What was counted by a clock that AWS's answer
 * shows to be wrong is counted once more: a renewal takes as much as was asked, and no more.
 */
async function moveEnd(
  held: Held,
  target: UserTarget,
  seconds: Seconds,
  ports: RevocationPorts,
  trace: Trace,
): Promise<LeaseRecord> {
  const before = held.record;
  const { openAccount } = ports;
  const account = await openAccount(before.issuer, new AbortController().signal, trace.onRequest);
  sameAccount(account, before.accountId);
  await mustBeIts(account, before, target, ports.clock);
  if (held.status.state !== 'active') throw leaseUnknown();
  const { userName } = target;
  const write = (from: LeaseRecord, to: LeaseRecord): Promise<void> =>
    writeEnd(
      held,
      { from, to },
      (guard) => account.iam.putUserPolicy(userName, expiryPolicyName, guard),
      ports,
    );
  const count = (): LeaseRecord => extended(before, seconds, leaseClock(ports, before).now());

  const counted = count();
  await write(before, counted);
  const again = count();
  if (Math.abs(counted.expiresAt - again.expiresAt) <= tolerance) return counted;
  // AWS keeps this end by now, whatever becomes of the correction.
  if (isActive(held)) held.record = counted;
  await write(counted, again);
  return again;
}

/** Asked anew after every wait: a revocation may have begun meanwhile. */
function isActive(held: Held): boolean {
  return held.status.state === 'active';
}

/**
 * A guard may only go to the user that was made for the lease, with its tags or without: somebody else can have
 * the name by now. An issuer that may not look writes unseen. Throws `foreignUser`.
 */
async function mustBeIts(
  { iam }: Account,
  { id }: LeaseRecord,
  target: UserTarget,
  clock: Clock,
): Promise<void> {
  const { userName, userId } = target;
  let seen: UserDescription | undefined;
  try {
    seen = await repeat(clock, () => iam.describeUser(userName));
  } catch (error) {
    if (failureOf(error).code !== 'accessDenied') throw error;
  }
  if (seen === undefined) return;
  const isIts = userId === undefined ? carriesStamp(seen.tags, id) : seen.userId === userId;
  if (!isIts) throw new VaultAwsError({ code: 'foreignUser', userName });
}

type PutGuard = (document: string) => ReturnType<Iam['putUserPolicy']>;

async function writeEnd(
  held: Held,
  { from, to }: { readonly from: LeaseRecord; readonly to: LeaseRecord },
  put: PutGuard,
  { journal, clock }: RevocationPorts,
): Promise<void> {
  await journal.put(to);
  let unheard: unknown;
  try {
    const guard = expiryGuard(to.expiresAt);
    await repeat(clock, async () => {
      // A revocation that began meanwhile may have denied the user everything by this very policy.
      if (held.status.state !== 'active') throw leaseUnknown();
      await put(guard).catch((error: unknown) => {
        if (isAmbiguous(failureOf(error))) unheard = error;
        throw error;
      });
    });
  } catch (error) {
    // Unheard once, AWS may keep either end by now; the journal must not promise the earlier one.
    const kept = unheard !== undefined && to.expiresAt > from.expiresAt ? to : from;
    if (held.status.state === 'active' && kept !== to) await journal.put(kept);
    // That the last attempt was not sent says nothing about an earlier one.
    throw failureOf(error).code === 'unreachable' ? (unheard ?? error) : error;
  }
}

function extended(record: LeaseRecord, seconds: Seconds, now: Instant): LeaseRecord {
  const wanted = wholeSeconds(now + seconds * 1000);
  const expiresAt = Math.min(Math.max(wanted, record.expiresAt), record.maxExpiresAt);
  return { ...record, expiresAt };
}
