import type { BrokerPorts } from '../../../src/core/broker/brokerPorts';
import type { AuditEntry } from '../../../src/core/ports/audit';
import type { Log, LogData } from '../../../src/core/ports/log';
import type { LeaseOwner } from '../../../src/core/leases/record';
import { Lives } from '../../../src/core/owners/lives';
import type { Beats } from '../../../src/core/ports/beats';
import type { LifeSigns, Owners } from '../../../src/core/ports/owners';
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
  const { machine, pid, started } = process;
  const instance = chance.base32(16);
  return judging(process, {
    host: machine.name,
    pid,
    started,
    instance,
    machine: `boot ${machine.boot} of ${machine.name}`,
  });
}

/** Like `keeperOwners`. */
export function keeperOwnersOf(process: Process, window: LeaseOwner, chance: Chance): Owners {
  const { pid, started } = process;
  return judging(process, {
    ...window,
    instance: chance.base32(16),
    keeper: pid,
    keeperStarted: started,
  });
}

function judging(process: Process, self: LeaseOwner): Owners {
  const { machine } = process;
  const signs: LifeSigns = {
    process: (pid) => process.call('system:process', ({ ok }) => ok(machine.look(pid))),
    beat: (instance) => process.call('disk:beat', ({ ok }) => ok(machine.beats.get(instance))),
  };
  const lives = new Lives(() => self, process.pid, signs, process.clock);
  return {
    self,
    userName,
    observe: (owners) => lives.observe(owners),
    isAlive: (owner) => lives.isAlive(owner),
    isInDoubt: (owner) => lives.isInDoubt(owner),
  };
}

/** Like `BeatFolder`; beats are files whose times move, as the machine's clock has them. */
export function beatsOf(process: Process): Beats {
  const { machine } = process;
  return {
    beat: (instance) => {
      if (process.alive) machine.beats.set(instance, String(machine.now()));
    },
    end: (instance) => {
      if (process.alive) machine.beats.delete(instance);
    },
  };
}
