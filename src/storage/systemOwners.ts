import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import type { LeaseOwner } from '../core/leases/record';
import type { Owners } from '../core/ports/owners';
import { systemRandom } from './systemRandom';

/** This process as owner of leases; a new `instance` for every call, so one per activation. */
export function systemOwners(): Owners {
  const self: LeaseOwner = { host: hostname(), pid: process.pid, instance: systemRandom.base32(16) };
  return {
    self,
    userName: loginName(),
    // What a window that just died has left is its keeper's, who is at it already.
    isAlive: ({ host, pid, keeper }) =>
      host !== self.host ||
      (pid !== self.pid && isRunning(pid)) ||
      (keeper !== undefined && keeper !== self.pid && isRunning(keeper)),
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

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    // Somebody else's process has the pid: ours may be gone, but only the deadline can tell.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Dead, and only listed until its parent looks; in many containers the first process never does. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
