import type { RuleSettings } from './lint';
import type { FindingSeverity } from './rule';

/** What a rule can be set to. */
export const ruleLevels = ['off', 'hint', 'information', 'warning', 'error'] as const;
export type RuleLevel = (typeof ruleLevels)[number];

const levels: ReadonlySet<unknown> = new Set(ruleLevels);

/** Reads the setting. It comes from outside: what is no level counts as not set. */
export function readRuleSettings(value: unknown): RuleSettings {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map<string, FindingSeverity | 'off'>(
    entries.flatMap(([rule, level]) => (isLevel(level) ? [[rule, level]] : [])),
  );
}

function isLevel(value: unknown): value is RuleLevel {
  return levels.has(value);
}
