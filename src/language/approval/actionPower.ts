import { isDangerous } from '../../iam/access/risks/dangerousActions';
import type { ActionIndex } from '../../iam/catalog/catalog';
import { riskFirst } from './riskFirst';

/** `unknown`: AWS has no such action, as far as is known here; it may be newer than what is known. */
export type Power = 'dangerous' | 'unknown' | 'harmless';

/** What an action, or a pattern of actions, lets whoever has it do at the worst. */
export function powerOf(pattern: string, index: ActionIndex): Power {
  const covered = index.expand(pattern);
  if (covered.some(isDangerous)) return 'dangerous';
  return covered.length === 0 ? 'unknown' : 'harmless';
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
  const of = (power: Power): readonly string[] => ordered.filter((pattern) => powers.get(pattern) === power);
  const powers = new Map(ordered.map((pattern) => [pattern, powerOf(pattern, index)]));
  return { decisive: [...of('dangerous'), ...of('unknown')], others: of('harmless') };
}
