import { existsSync, readdirSync } from 'node:fs';
import { AuditFile } from '../../src/storage/auditFile';
import { FileJournal } from '../../src/storage/fileJournal';
import { MemoryLog, RecordingDelivery } from '../doubles/ports';
import { realBroker, watchedBy } from '../doubles/realBroker';
import type { Estate } from './crashAt';

const hour = 60 * 60_000;

/** The next window, in this process: takes over what the dead one left, and has all the time it needs. */
export async function recoverByNextStart({ account, journal, audit, clock }: Estate): Promise<string[]> {
  const log = new MemoryLog();
  const broker = realBroker({
    issuerKey: account.issuerKey,
    through: watchedBy(clock),
    journal: clock.watch(new FileJournal(journal)),
    clock,
    loginClock: clock.forWatched,
    delivery: new RecordingDelivery(),
    log,
    audit: new AuditFile({ directory: audit, log }),
  });
  try {
    await broker.recover();
    await clock.until(() => broker.leases.length === 0, 2 * hour);
    // As a window does whenever the journal has changed: a denial waits there for its session's end.
    await broker.recover();
    await clock.until(() => !hasRecords(journal), 2 * hour);
    return [];
  } finally {
    broker.dispose();
  }
}

function hasRecords(journal: string): boolean {
  return existsSync(journal) && readdirSync(journal).some((name) => name.endsWith('.json'));
}
