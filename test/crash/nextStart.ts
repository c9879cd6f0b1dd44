import { existsSync, readdirSync } from 'node:fs';
import { FileJournal } from '../../src/storage/fileJournal';
import type { IdleClock } from '../doubles/idleClock';
import { MemoryAudit, MemoryLog, RecordingDelivery } from '../doubles/ports';
import { realBroker, watchedBy } from '../doubles/realBroker';
import type { SandboxAccount } from '../doubles/sandboxAccount';

const hour = 60 * 60_000;

/**
 * The next window, in this process: takes over what the dead one left, and has all the time it needs.
 * Returns how many minutes it took until there was nothing left to do.
 */
export async function recoverByNextStart(
  account: SandboxAccount,
  journal: string,
  clock: IdleClock,
): Promise<number> {
  const started = clock.now();
  const broker = realBroker({
    issuerKey: account.issuerKey,
    through: watchedBy(clock),
    journal: clock.watch(new FileJournal(journal)),
    clock,
    loginClock: clock.forWatched,
    delivery: new RecordingDelivery(),
    log: new MemoryLog(),
    audit: new MemoryAudit(),
  });
  try {
    await broker.recover();
    await clock.until(() => broker.leases.length === 0 && !hasRecords(journal), 2 * hour);
    return (clock.now() - started) / 60_000;
  } finally {
    broker.dispose();
  }
}

function hasRecords(journal: string): boolean {
  return existsSync(journal) && readdirSync(journal).some((name) => name.endsWith('.json'));
}
