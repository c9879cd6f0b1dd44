import { parseRecord } from '../../src/core/leases/parseRecord';
import type { LeaseRecord } from '../../src/core/leases/record';
import type { Instant } from '../../src/core/time';
import type { Machine } from './world/machine';
import { journalDirectory } from './world/processFiles';

/** The record of a lease that is there even if power is lost now. */
export function durableRecord(machine: Machine, leaseId: string | undefined): LeaseRecord | undefined {
  const text = machine.disk.durableText(`${journalDirectory}/${leaseId}.json`);
  return text === undefined ? undefined : parseRecord(text);
}

/** When a guard begins to deny. */
export function guardEnd(document: string): Instant {
  const [date = ''] = /\d{4}-\d\d-\d\dT[\d:]+Z/.exec(document) ?? [];
  return Date.parse(date);
}
