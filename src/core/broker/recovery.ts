import type { EndCause } from '../leases/lease';
import { leaseClock } from '../leases/leaseTime';
import type { LeaseRecord } from '../leases/record';
import type { Instant } from '../time';
import { attentionOf, soonEnough } from './attention';
import type { BrokerPorts } from './brokerPorts';
import { closeRecord } from './denials';
import { failureOrNone } from './failureOrNone';
import type { Held, LeaseStatus } from './leaseBook';

type RecoveryPorts = Pick<BrokerPorts, 'journal' | 'owners' | 'clock' | 'awsTime' | 'log'>;

/** A living window ends its own leases; only well past the deadline does another one step in. */
const grace = 60_000;
/** Nobody else can end a lease of its sandbox: this is for records of windows that only seem to live. */
const sandboxGrace = 24 * 60 * 60_000;

/** Nobody answers for it any more: its window is gone, or lets it live past its last possible end. */
export function isOrphan(
  record: LeaseRecord,
  ports: Pick<BrokerPorts, 'owners' | 'clock' | 'awsTime'>,
): boolean {
  const { owners } = ports;
  if (record.owner.instance === owners.self.instance) return false;
  if (!owners.isAlive(record.owner)) return true;
  const now = leaseClock(ports, record).now();
  return now > record.maxExpiresAt + (isOfSandbox(record) ? sandboxGrace : grace);
}

/** Its account is a part of the window that made it: nobody else can reach it, and it is gone with the window. */
export function isOfSandbox({ issuer }: Pick<LeaseRecord, 'issuer'>): boolean {
  return issuer.source.kind === 'sandbox';
}

/**
 * Makes this window answerable for a lease that has lost its own. From then on the others leave it
 * alone; two that take the same one at the same time both finish it, which does no harm. Undefined when
 * there was nothing left to do for it.
 */
export async function takeOver(
  record: LeaseRecord,
  cause: EndCause,
  ports: RecoveryPorts,
): Promise<Held | undefined> {
  const { journal, owners } = ports;
  const status = afterlife(record, cause, leaseClock(ports, record).now());
  if (status === undefined) {
    // A full disk may have kept from the record that it was denied.
    await failureOrNone(closeRecord(journal, record, true));
    return undefined;
  }
  const { takenFrom = record.owner } = record;
  await owners.observe([takenFrom]);
  // A record whose maker still lives stays its maker's until that one is told.
  const from = owners.isAlive(takenFrom) ? takenFrom : record.owner;
  const own: LeaseRecord = { ...record, owner: owners.self, takenFrom: from };
  await failureOrNone(journal.put(own));
  const nextTry = status.state === 'attention' ? status.nextTry : undefined;
  return { record: own, status, ...(nextTry === undefined ? {} : { nextTry }) };
}

/**
 * What is left to do for a lease whose window is gone: a user is removed, a session denied where that
 * is allowed and otherwise only watched. What failed not long ago waits for its next turn.
 */
function afterlife(record: LeaseRecord, cause: EndCause, now: Instant): LeaseStatus | undefined {
  if (record.state === 'ended' || record.state === 'denied') return undefined;
  const { target, revocation } = record;
  if (target.kind === 'iam_role') {
    // A sandbox ends with its window, and its sessions with it; a session nobody was told of is nobody's.
    const ended = record.expiresAt <= now || isOfSandbox(record);
    if (ended || target.assumedRoleId === undefined) return undefined;
    if (!target.revocable) return { state: 'lapsing' };
  }
  const attention = attentionOf(record);
  const nextTry = soonEnough(attention?.nextTry, now);
  if (attention !== undefined && nextTry !== undefined && nextTry > now) return attention;
  return { state: 'revoking', cause: revocation?.cause ?? cause };
}
