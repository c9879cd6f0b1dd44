import type { Catalog } from '../../../iam/catalog/catalog';
import { nearest } from '../nearest';
import type { ReportFinding, RoleView, Rule } from '../rule';
import { meant } from '../wording';
import { renameKey } from './conditionEdits';
import { conditionKey, writtenConditions, type WrittenCondition } from './writtenConditions';

export const unknownGlobalKey: Rule = {
  id: 'condition/unknown-global-key',
  severity: 'warning',
  summary: 'There is no global condition key of that name.',
  explanation:
    'A key that does not exist is never part of a request: a condition on it is never met, or always when its operator is negated. See [global condition keys](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html).',
  check: (role, report) => check(role, report, isGlobal),
};

export const unknownServiceKey: Rule = {
  id: 'condition/unknown-service-key',
  severity: 'warning',
  summary: 'The service has no condition key of that name.',
  explanation:
    'A key that does not exist is never part of a request: a condition on it is never met, or always when its operator is negated. The keys of each service are in the [Service Authorization Reference](https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html).',
  check: (role, report) => check(role, report, (name) => !isGlobal(name)),
};

function check(role: RoleView, report: ReportFinding, isMine: (name: string) => boolean): void {
  for (const written of writtenConditions(role)) {
    const { name, key, view } = written;
    if (key !== undefined || !isMine(name) || isOfProvider(name) || isMissingItsEnd(role.catalog, name))
      continue;
    const candidates = suggestKeys(role.catalog, written);
    report({
      range: view.key.nameRange,
      message: `AWS has no condition key ${name}${meant(candidates)}`,
      fixes: () => candidates.map((each) => renameKey(written, each, { preferred: candidates.length === 1 })),
    });
  }
}

/** What has no prefix is taken for a global key whose prefix was forgotten. */
function isGlobal(name: string): boolean {
  return !name.includes(':') || /^aws:/i.test(name);
}

/** Keys of identity providers carry their host: `token.actions.githubusercontent.com:sub`. */
export function isOfProvider(name: string): boolean {
  const colon = name.indexOf(':');
  return colon !== -1 && /[./]/.test(name.slice(0, colon));
}

/** `aws:PrincipalTag` and `aws:PrincipalTag/`: the rule about missing tag keys speaks of it. */
export function isMissingItsEnd(catalog: Catalog, name: string): boolean {
  if (name.includes('/') && !name.endsWith('/')) return false;
  return conditionKey(catalog, `${name.replace(/\/$/, '')}/x`) !== undefined;
}

function suggestKeys(catalog: Catalog, { name, facts }: WrittenCondition): readonly string[] {
  const [prefix = '', ...rest] = name.split(':');
  const own = rest.join(':');
  const services = new Set([prefix, ...facts.actions.map(({ pattern }) => pattern.prefix)]);
  const pool = [
    ...catalog.details.globalKeys,
    ...[...services].flatMap((service) => catalog.details.conditionKeys(service)),
  ].map((key) => key.name);
  const sameEnd = pool.filter((each) => ending(each) === ending(own === '' ? `:${name}` : name));
  const [stem = '', tag] = name.split('/', 2);
  const near = nearest(
    stem,
    pool.map((each) => each.split('/', 1)[0] ?? each),
    4,
  );
  const named = near.map((each) => pool.find((full) => full === each || full.startsWith(`${each}/`)) ?? each);
  return [...new Set([...sameEnd, ...named])].map((each) => fill(each, tag)).slice(0, 4);
}

function ending(name: string): string {
  return name.slice(name.indexOf(':')).toLowerCase();
}

function fill(name: string, tag: string | undefined): string {
  return tag === undefined ? name : name.replace(/\/(?:\$\{[^{}]*\}|<[^<>]*>|tag-key)$/, `/${tag}`);
}
