import { readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';

/** Whether a process runs; one that has ended and whose parent has not noticed does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return process.platform !== 'linux' || !/^State:\s+[ZX]/m.test(read(pid, 'status') ?? '');
}

/** Kilobytes of memory that are really there. */
export function residentKilobytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(read(pid, 'status') ?? '')?.[1]);
}

/** Milliseconds of processor time so far, of all its threads. */
export function processorTime(pid: number): number {
  return readdirSync(`/proc/${pid}/task`)
    .map((thread) => Number((read(pid, `task/${thread}/schedstat`) ?? '').split(' ')[0]) / 1e6)
    .reduce((sum, each) => sum + each, 0);
}

/** Everything that others of the same user can see of a process. */
export function visibleText(pid: number): string {
  return `${read(pid, 'cmdline')}\n${read(pid, 'environ')}`;
}

/** The session the process is in, which a signal to a terminal or a group of processes does not leave. */
export function sessionOf(pid: number): number {
  return Number((read(pid, 'stat') ?? '').replace(/^.*\) /s, '').split(' ')[3]);
}

/** Whether a process has come to where it deals with a signal itself. */
export function catches(pid: number, signal: NodeJS.Signals): boolean {
  const mask = /^SigCgt:\s+([0-9a-f]+)/m.exec(read(pid, 'status') ?? '')?.[1];
  return mask !== undefined && ((BigInt(`0x${mask}`) >> BigInt(constants.signals[signal] - 1)) & 1n) === 1n;
}

function read(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
