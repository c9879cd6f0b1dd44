import { failureOf } from '../errors';
import type { LeaseRecord } from '../leases/record';
import type { SweepPorts } from './sweepPorts';

/** What the windows of this machine answer for: names of users, and ids of leases. */
export type HeldHere = ReadonlySet<string>;

/** Of leases in this machine's journal whose window or keeper lives: it ends them itself. */
export async function heldHere(ports: Pick<SweepPorts, 'journal' | 'owners' | 'log'>): Promise<HeldHere> {
  const { owners } = ports;
  const records = await recordsOf(ports);
  await owners.observe(records.map(({ owner }) => owner));
  const living = records.filter(
    ({ owner }) => owner.instance === owners.self.instance || owners.isAlive(owner),
  );
  return new Set(
    living.flatMap(({ id, target }) => (target.kind === 'iam_user' ? [id, target.userName] : [])),
  );
}

/** None when they cannot be read: dates and stamps are enough to leave the living alone. */
async function recordsOf({
  journal,
  log,
}: Pick<SweepPorts, 'journal' | 'log'>): Promise<readonly LeaseRecord[]> {
  try {
    return (await journal.list()).records;
  } catch (error) {
    log.warn('sweep without journal', { failure: failureOf(error).code });
    return [];
  }
}
