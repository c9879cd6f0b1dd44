import { readFileSync } from 'node:fs';

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

/** Milliseconds of processor time so far, in the kernel's steps of ten. */
export function processorTime(pid: number): number {
  // The name in parentheses may hold anything; user and system time are the 14th and 15th fields.
  const fields = (read(pid, 'stat') ?? '').replace(/^.*\) /s, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Everything that others of the same user can see of a process. */
export function visibleText(pid: number): string {
  return `${read(pid, 'cmdline')}\n${read(pid, 'environ')}`;
}

/** The session the process is in, which a signal to a terminal or a group of processes does not leave. */
export function sessionOf(pid: number): number {
  return Number((read(pid, 'stat') ?? '').replace(/^.*\) /s, '').split(' ')[3]);
}

function read(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
