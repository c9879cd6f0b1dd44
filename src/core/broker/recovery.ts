import { failureOf } from '../errors';
import type { LeaseRecord } from '../leases/record';
import type { Instant } from '../time';
import type { BrokerPorts } from './brokerPorts';
import type { Held } from './leaseBook';
import { failureOrNone } from './failureOrNone';

/** A living window ends its own leases; only well past the deadline does another one step in. */
const grace = 60_000;

/**
 * The leases this window takes over from the journal: those of windows that are gone, and those
 * whose deadline passed without anybody ending them. Cheap and without AWS when there are none.
 */
export async function takeOver(ports: BrokerPorts): Promise<readonly Held[]> {
  const records = await readJournal(ports);
  const now = ports.clock.now();
  const orphans = records.filter((record) => isOrphan(record, ports, now));
  const taken: Held[] = [];
  for (const record of orphans) {
    const status = afterlife(record, now);
    if (status === undefined) {
      await failureOrNone(ports.journal.remove(record.id));
      continue;
    }
    const own = { ...record, owner: ports.owners.self };
    // From now on other windows leave it to this one.
    await failureOrNone(ports.journal.put(own));
    taken.push({ record: own, status });
  }
  if (orphans.length > 0) ports.log.info('recovering', { leases: orphans.length });
  return taken;
}

async function readJournal({ journal, log }: BrokerPorts): Promise<readonly LeaseRecord[]> {
  try {
    const { records, damaged } = await journal.list();
    for (const file of damaged) log.warn('journal record unreadable', { file });
    return records;
  } catch (error) {
    log.error('journal not read', { failure: failureOf(error).code });
    return [];
  }
}

function isOrphan(record: LeaseRecord, { owners }: BrokerPorts, now: Instant): boolean {
  if (record.owner.instance === owners.self.instance) return false;
  return now > record.maxExpiresAt + grace || !owners.isAlive(record.owner);
}

/** What is left to do for a lease whose window is gone: a user is removed, a session can only be watched. */
function afterlife(record: LeaseRecord, now: Instant): Held['status'] | undefined {
  if (record.target.kind === 'iam_user') {
    return { state: 'revoking', cause: record.revocation?.cause ?? 'recovered' };
  }
  // A sandbox ends with its window, and its sessions with it.
  const ended = record.expiresAt <= now || record.issuer.source.kind === 'sandbox';
  return record.state === 'active' && !ended ? { state: 'lapsing' } : undefined;
}
