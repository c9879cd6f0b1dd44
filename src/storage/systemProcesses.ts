import { execFile } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import { bootOf } from '../core/owners/machines';
import type { ProcessSight } from '../core/ports/owners';
import { systemClock } from './systemClock';
import { codeOf } from './systemErrors';

/** Milliseconds. A system that does not tell by then tells nothing. */
const longestAnswer = 5_000;

/** What this system tells of a process; never rejects. */
export async function lookAtProcess(
  pid: number,
  platform = process.platform,
  proc = '/proc',
): Promise<ProcessSight> {
  if (!isListed(pid)) return 'none';
  try {
    if (platform === 'linux' && isOwn(proc)) return readStat(await readFile(`${proc}/${pid}/stat`, 'utf8'));
    if (platform === 'darwin') return readPs(await ps(pid));
  } catch {
    // It has ended since, or is nobody's business: the next look tells.
  }
  return {};
}

/**
 * Whether `/proc` tells of the pids that this process knows. In a space of pids that was made without a
 * `/proc` of its own it tells of others, which have the same numbers.
 */
function isOwn(proc: string): boolean {
  return readlinkSync(`${proc}/self`) === String(process.pid);
}

/** When a process began, in the system's own words; undefined when it does not tell. Never rejects. */
export async function startOf(pid: number): Promise<string | undefined> {
  const sight = await lookAtProcess(pid);
  return sight === 'none' ? undefined : sight.started;
}

/** The same of this process, for what is needed at once; without its start where that takes another process to ask. */
export function ownSight(): Exclude<ProcessSight, 'none'> {
  if (process.platform !== 'linux') return {};
  try {
    const sight = readStat(readFileSync('/proc/self/stat', 'utf8'));
    return sight === 'none' ? {} : sight;
  } catch {
    return {};
  }
}

/**
 * One boot of this machine, and the space its pids are of: every container has its own. By `hostname` a
 * machine is told only where the system has no better name.
 */
export function machineName(platform = process.platform): string {
  try {
    if (platform === 'linux') {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
    }
  } catch {
    // A system that hides what it is.
  }
  return bootOf(hostname(), systemClock.now() / 1000 - uptime());
}

/** Whether the system knows the pid, be it somebody else's or of a process that has ended. */
function isListed(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * The line of `/proc/PID/stat` (proc_pid_stat(5)): its state, and its start in ticks since the boot. A
 * dead process may stay listed until its parent looks; in many containers the first process never does.
 */
export function readStat(line: string): ProcessSight {
  // The name, in brackets, may have brackets and spaces in it.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const [state, started] = [fields[0] ?? '', fields[19]];
  if (/^[ZX]$/.test(state)) return 'none';
  return started !== undefined && /^\d+$/.test(started) ? { started } : {};
}

/** `S    Sun Nov 22 08:30:00 2026`: what `ps -o stat=,lstart=` says of one process. */
export function readPs(line: string): ProcessSight {
  const [, state = '', started] = /^\s*(\S+)\s+(\S.*\S)\s*$/.exec(line) ?? [];
  if (state.startsWith('Z')) return 'none';
  return started === undefined ? {} : { started: started.replaceAll(/\s+/g, ' ') };
}

function ps(pid: number): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      '/bin/ps',
      ['-o', 'stat=,lstart=', '-p', String(pid)],
      // The same words for the same moment, wherever this machine has travelled since.
      { timeout: longestAnswer, env: { LC_ALL: 'C', TZ: 'UTC' } },
      (error, output) => (error === null ? resolve(output) : reject(error)),
    );
  });
}
