import type { BrokerPorts } from '../../../src/core/broker/brokerPorts';
import type { AuditEntry } from '../../../src/core/ports/audit';
import type { Log, LogData } from '../../../src/core/ports/log';
import type { LeaseOwner } from '../../../src/core/leases/record';
import type { Owners } from '../../../src/core/ports/owners';
import type { Chance } from '../world/chance';
import type { Process } from '../world/process';

/** The person on all machines. */
export const userName = 'jane';

/** A log that is a file, as the editor's output channels are. */
export function logOf(process: Process): Log {
  const { everWritten } = process.machine.disk;
  const add = (message: string, data: LogData = {}): void => {
    if (!process.alive) return;
    const line = `${message} ${JSON.stringify(data)}`;
    everWritten.push(line);
    process.note(() => `log: ${line}`);
  };
  return { debug: add, info: add, warn: add, error: add };
}

export function auditOf(process: Process, onEntry: (entry: AuditEntry) => void): BrokerPorts['audit'] {
  return {
    record: (entry) => {
      if (!process.alive) return;
      process.machine.disk.everWritten.push(JSON.stringify(entry));
      onEntry(entry);
    },
  };
}

/** Like `systemOwners`, on a machine whose processes come and go, and whose pids are used again. */
export function ownersOf(process: Process, chance: Chance): Owners {
  const { machine } = process;
  const self: LeaseOwner = { host: machine.name, pid: process.pid, instance: chance.base32(16) };
  return {
    self,
    userName,
    isAlive: (owner) => owner.host !== self.host || (owner.pid !== self.pid && machine.isRunning(owner.pid)),
  };
}
