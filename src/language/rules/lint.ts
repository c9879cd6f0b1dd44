import { ignoredBy } from './ignores';
import type { Finding, FindingSeverity, Fix, Found, RoleView, Rule } from './rule';
import { writtenFix } from './writtenFix';

/** Rule ids (or `family/*`) to what they are instead; `off` silences, `own` leaves a rule as it is whatever its family is. */
export type RuleSettings = ReadonlyMap<string, FindingSeverity | 'off' | 'own'>;

/** In one role. Nobody reads more, and the editor shows no more of a file. */
const mostFindings = 1_000;

/**
 * What the rules find in one role, in the order of the text. Findings that a comment
 * `vault-aws-ignore` or the settings silence are left out.
 */
export function lintRole(view: RoleView, rules: readonly Rule[], settings: RuleSettings): readonly Finding[] {
  const isIgnored = ignoredBy(view.body);
  const findings: Finding[] = [];
  for (const rule of rules) {
    const setting = settingOf(rule, settings);
    if (setting !== 'off') runRule(rule, view, setting, findings);
  }
  return findings
    .filter(({ rule, range }) => !isIgnored(rule.id, range))
    .sort((a, b) => a.range.offset - b.range.offset)
    .slice(0, mostFindings);
}

function settingOf({ id }: Rule, settings: RuleSettings): FindingSeverity | 'off' | undefined {
  if (settings.size === 0) return undefined;
  const level = settings.get(id) ?? settings.get(`${id.slice(0, id.indexOf('/'))}/*`);
  return level === 'own' ? undefined : level;
}

function runRule(
  rule: Rule,
  view: RoleView,
  setting: FindingSeverity | undefined,
  findings: Finding[],
): void {
  rule.check(view, (found) => {
    const severity = setting ?? found.severity ?? rule.severity;
    findings.push({ ...found, rule, severity, fixes: () => fixesOf(found, view) });
  });
}

function fixesOf({ fixes }: Found, view: RoleView): readonly Fix[] {
  return (fixes?.() ?? []).map((fix) => writtenFix(fix, view));
}
