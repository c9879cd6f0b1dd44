import type { DivergenceId } from '../cases/divergences';
import type { Verdict } from '../verdict';
import type { Subject } from './subject';

/** One way to prove, or to fail to prove, who one is. */
export interface Attempt {
  readonly name: string;
  readonly differs?: DivergenceId;
  perform(subject: Subject): Promise<Verdict>;
}

/** `20261122T071600Z`, some seconds from now. */
export function timestamp(secondsFromNow: number): string {
  const time = new Date(Date.now() + secondsFromNow * 1000).toISOString();
  return `${time.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** The same text with another letter at its end. */
export function spoiled(text: string): string {
  return text.slice(0, -1) + (text.endsWith('a') ? 'b' : 'a');
}
