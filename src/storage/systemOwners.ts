import { hostname, userInfo } from 'node:os';
import { Lives } from '../core/owners/lives';
import type { LeaseOwner } from '../core/leases/record';
import type { Owners } from '../core/ports/owners';
import type { BeatFolder } from './beatFolder';
import { systemClock } from './systemClock';
import { lookAtProcess, machineName, ownSight } from './systemProcesses';
import { systemRandom } from './systemRandom';

/** Where beats are seen. */
type BeatsSeen = Pick<BeatFolder, 'look'>;

/** This process as owner of leases; a new `instance` for every call, so one per activation. */
export function systemOwners(beats: BeatsSeen): Owners {
  let self: LeaseOwner = {
    host: hostname(),
    pid: process.pid,
    instance: systemRandom.base32(16),
    machine: machineName(),
    ...ownSight(),
  };
  if (self.started === undefined) {
    void lookAtProcess(self.pid).then((sight) => {
      if (sight !== 'none') self = { ...self, ...sight };
    });
  }
  return ownersFor(() => self, loginName(), beats);
}

/**
 * A keeper as owner of what it takes over: the process of its window, kept by this one. So it is only
 * believed to live as long as it beats.
 */
export function keeperOwners(window: LeaseOwner, userName: string, beats: BeatsSeen): Owners {
  const { started } = ownSight();
  const self: LeaseOwner = {
    ...window,
    instance: systemRandom.base32(16),
    keeper: process.pid,
    byKeeper: true,
    ...(started === undefined ? {} : { keeperStarted: started }),
  };
  return ownersFor(() => self, userName, beats);
}

function ownersFor(self: () => LeaseOwner, userName: string, beats: BeatsSeen): Owners {
  const signs = {
    process: (pid: number) => lookAtProcess(pid),
    beat: (instance: string) => beats.look(instance),
  };
  const lives = new Lives(self, process.pid, signs, systemClock);
  return {
    get self() {
      return self();
    },
    userName,
    observe: (owners) => lives.observe(owners),
    isAlive: (owner) => lives.isAlive(owner),
    isInDoubt: (owner) => lives.isInDoubt(owner),
  };
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container's user id without an entry in the password file.
    return 'unknown';
  }
}
