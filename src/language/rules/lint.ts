import { ignoredBy } from './ignores';
import type { Finding, FindingSeverity, Fix, Found, RoleView, Rule } from './rule';
import { writtenFix } from './writtenFix';

/** Rule ids (or `family/*`) to what they are instead; `off` silences, `own` leaves a rule as it is whatever its family is. */
export type RuleSettings = ReadonlyMap<string, FindingSeverity | 'off' | 'own'>;

/** In one role. Nobody reads more, and the editor shows no more of a file. */
const mostFindings = 1_000;
/** Of one rule in one role. Its words may take a while to find, each with what was meant. */
const mostOfOneRule = 50;

/** Stops a rule that has found enough. */
class EnoughFound extends Error {}

/**
 * What the rules find in one role, in the order of the text. Findings that a comment
 * `vault-aws-ignore` or the settings silence are left out.
 */
export function lintRole(view: RoleView, rules: readonly Rule[], settings: RuleSettings): readonly Finding[] {
  const work = lintInSteps(view, rules, settings);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** The same, a rule at a time. */
export function* lintInSteps(
  view: RoleView,
  rules: readonly Rule[],
  settings: RuleSettings,
): Generator<void, readonly Finding[]> {
  const isIgnored = ignoredBy(view.body);
  const findings: Finding[] = [];
  for (const rule of rules) {
    yield;
    const setting = settingOf(rule, settings);
    if (setting === 'off') continue;
    const all = foundBy(rule, view, ({ range }) => isIgnored(rule.id, range));
    for (const found of all) {
      const severity = setting ?? found.severity ?? rule.severity;
      findings.push({ ...found, rule, severity, fixes: () => fixesOf(found, view) });
    }
  }
  return findings.sort((a, b) => a.range.offset - b.range.offset).slice(0, mostFindings);
}

function settingOf({ id }: Rule, settings: RuleSettings): FindingSeverity | 'off' | undefined {
  if (settings.size === 0) return undefined;
  const level = settings.get(id) ?? settings.get(`${id.slice(0, id.indexOf('/'))}/*`);
  return level === 'own' ? undefined : level;
}

function foundBy(rule: Rule, view: RoleView, isIgnored: (found: Found) => boolean): readonly Found[] {
  const all: Found[] = [];
  try {
    rule.check(view, (found) => {
      if (!isIgnored(found)) all.push(found);
      if (all.length === mostOfOneRule) throw new EnoughFound();
    });
  } catch (error) {
    if (!(error instanceof EnoughFound)) throw error;
  }
  return all;
}

function fixesOf({ fixes }: Found, view: RoleView): readonly Fix[] {
  return (fixes?.() ?? []).map((fix) => writtenFix(fix, view));
}
