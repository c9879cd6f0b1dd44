import { isDangerous, mayReveal } from '../../iam/access/risks/dangerousActions';
import type { ActionIndex } from '../../iam/catalog/catalog';
import { riskFirst } from './riskFirst';

/**
 * `unknown`: AWS has no such action, as far as is known here; it may be newer than what is known. `changing`:
 * it writes or deletes something. `revealing`: it only reads, and what it reads may be a secret. `reading`:
 * nothing of all that.
 */
export type Power = 'dangerous' | 'unknown' | 'changing' | 'revealing' | 'reading';

/** The more powerful first. */
export const powers: readonly Power[] = ['dangerous', 'unknown', 'changing', 'revealing', 'reading'];

/** What an action, or a pattern of actions, lets whoever has it do at the worst. */
export function powerOf(pattern: string, index: ActionIndex): Power {
  const covered = index.expand(pattern);
  if (covered.some(isDangerous)) return 'dangerous';
  if (covered.length === 0) return 'unknown';
  if (!covered.every(({ access }) => access === 'List' || access === 'Read')) return 'changing';
  return covered.some(mayReveal) ? 'revealing' : 'reading';
}

/** Things that are granted, the most powerful first. */
export interface Ranked {
  /** To be seen, however many there are. */
  readonly decisive: readonly string[];
  readonly others: readonly string[];
}

/** Without an index nobody can tell, and all of them are to be seen. */
export function rankActions(patterns: readonly string[], index: ActionIndex | undefined): Ranked {
  const ordered = riskFirst([...new Set(patterns)]);
  if (index === undefined) return { decisive: ordered, others: [] };
  const known = new Map(ordered.map((pattern) => [pattern, powerOf(pattern, index)]));
  const ranked = powers.flatMap((power) => ordered.filter((pattern) => known.get(pattern) === power));
  const isDecisive = (pattern: string): boolean => known.get(pattern) !== 'reading';
  return {
    decisive: ranked.filter(isDecisive),
    others: ranked.filter((pattern) => !isDecisive(pattern)),
  };
}
