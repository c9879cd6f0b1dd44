import { cpuUsage } from 'node:process';

/** Milliseconds of processor time that nobody needs to think about, whatever grows. */
const negligible = 20;
/**
 * With four times the text work in proportion takes four times as long and square work sixteen times,
 * and goes on so. Once on the way work in proportion may take much longer too, when its garbage or its
 * text have outgrown some memory that is faster.
 */
const tooMuch = 8;
/** No memory is slower by so much. */
const hopeless = 200;

export interface Growth {
  readonly length: number;
  /** How much longer it takes than a quarter of it, and that than a quarter of that: the smaller of both. */
  readonly factor: number;
}

/**
 * How the work grows with the text where it grows faster than the text; undefined where it does not.
 * Lengths go up step by step until the work is felt, so that nothing hangs on what grows fast. What is
 * compared is processor time, in doubt the least of several runs: a busy or slow machine makes all of
 * them longer and changes no ratio.
 */
export function growthOf(
  work: (text: string) => void,
  attack: (length: number) => string,
  longest: number,
): Growth | undefined {
  for (let length = 16; length <= longest; length = next(length)) {
    const growth = growthAt(work, attack, length);
    if (growth !== undefined) return growth;
  }
  return undefined;
}

/** The same where the length is known to be one at which nothing hangs. */
export function growthAt(
  work: (text: string) => void,
  attack: (length: number) => string,
  length: number,
): Growth | undefined {
  const text = attack(length);
  const felt = timeOf(() => work(text));
  if (felt < negligible) return undefined;
  const shorter = [attack(length / 4), attack(length / 16)] as const;
  if (factorOf(felt, ...shorter.map((each) => timeOf(() => work(each)))) < tooMuch) return undefined;
  const least = leastTimeOf(() => work(text));
  const factor = factorOf(least, ...shorter.map((each) => leastTimeOf(() => work(each))));
  return least > negligible && factor > tooMuch ? { length, factor: Math.round(factor) } : undefined;
}

/** In small steps where work may double with each character, in large ones where it only may be a power. */
function next(length: number): number {
  if (length < 64) return length + 4;
  return length * (length < 4_096 ? 2 : 4);
}

function factorOf(whole: number, quarter = 0, sixteenth = 0): number {
  const factor = whole / quarter;
  // What doubles with every character has done nothing on a quarter of it, and never gets to the next step.
  return factor > hopeless ? factor : Math.min(factor, quarter / sixteenth);
}

/** Milliseconds of processor time, the least of three runs. */
export function leastTimeOf(run: () => void): number {
  return Math.min(timeOf(run), timeOf(run), timeOf(run));
}

/** Milliseconds of processor time, never none. */
export function timeOf(run: () => void): number {
  const before = cpuUsage();
  run();
  const { user, system } = cpuUsage(before);
  return Math.max(0.01, (user + system) / 1000);
}
