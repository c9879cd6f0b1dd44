import type { RuleSettings } from './lint';
import type { FindingSeverity } from './rule';

/** What a rule can be set to. */
export const ruleLevels = ['off', 'hint', 'information', 'warning', 'error'] as const;
export type RuleLevel = (typeof ruleLevels)[number];

const levels: ReadonlySet<unknown> = new Set(ruleLevels);

/**
 * Rules that tell a person that a role does more, or holds less, than it seems: what a repository says of
 * them could hide just that. Besides the family `security`.
 */
const protecting: readonly string[] = [
  'chars/unsupported',
  'condition/mfa-pattern',
  'element/duplicate-key',
  'role/unknown-managed-policy',
];

/** Whether only the person may turn the rule down. */
export function isProtecting(rule: string): boolean {
  return rule.startsWith('security/') || protecting.includes(rule);
}

/**
 * Reads the setting: what the person's own settings say, and what those of the workspace do. Both come
 * from outside: what is no level counts as not set. A workspace may make a rule that protects the person
 * an error, and nothing else.
 */
export function readRuleSettings(own: unknown, ofWorkspace?: unknown): RuleSettings {
  const settings = new Map<string, FindingSeverity | 'off' | 'own'>(levelsIn(own));
  for (const [rule, level] of levelsIn(ofWorkspace)) {
    if (isProtecting(rule) && level !== 'error') continue;
    settings.set(rule, level);
  }
  // What the workspace says of a family is not said of those in it that protect the person.
  for (const rule of protecting) {
    const family = `${rule.slice(0, rule.indexOf('/'))}/*`;
    if (settings.has(rule) || !settings.has(family)) continue;
    settings.set(rule, new Map(levelsIn(own)).get(family) ?? 'own');
  }
  return settings;
}

function levelsIn(value: unknown): readonly (readonly [string, RuleLevel])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([rule, level]) => (isLevel(level) ? [[rule, level] as const] : []));
}

function isLevel(value: unknown): value is RuleLevel {
  return levels.has(value);
}
