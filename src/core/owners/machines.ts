/** Seconds. What a clock tells of its machine's start moves a little whenever it is put right. */
const tolerance = 60;

/**
 * Where the system gives a boot no name of its own, the machine's with the second of its start, by its
 * own clock, stands for it.
 */
export function bootOf(host: string, startedAt: number): string {
  return `${host}@${Math.round(startedAt)}`;
}

/** Whether pids of the one mean the same on the other. When in doubt false: nothing is told by pids then. */
export function isSameMachine(one: string, other: string): boolean {
  if (one === other) return true;
  const [first, second] = [readBoot(one), readBoot(other)];
  if (first === undefined || second === undefined) return false;
  return first.host === second.host && Math.abs(first.startedAt - second.startedAt) <= tolerance;
}

function readBoot(machine: string): { readonly host: string; readonly startedAt: number } | undefined {
  const place = machine.lastIndexOf('@');
  const seconds = machine.slice(place + 1);
  if (place === -1 || !/^\d{1,12}$/.test(seconds)) return undefined;
  return { host: machine.slice(0, place), startedAt: Number(seconds) };
}
