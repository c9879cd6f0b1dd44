import type { JsonString } from '../../../core/roles/json/node';
import { arnParts, joinArn, type ArnParts } from '../../../iam/arnFormat';
import type { Fix, Found, RoleView, Rule } from '../rule';
import { writeInstead } from '../statementEdits';
import { statementFacts, type StatementFacts } from '../statementFacts';
import { resourceUse } from './resourceUse';

type Field = 'region' | 'account';

export const resourceRegion: Rule = {
  id: 'resource/region',
  severity: 'warning',
  summary: 'The region of an ARN is none, is missing or is one too many.',
  explanation:
    'An ARN matches only when each of its fields does. ARNs of buckets and of everything in IAM have no region, those of most other services have one; `*` stands for any.',
  check: (role, report) => {
    for (const [node, given, meant] of writtenArns(role)) {
      const found = misplaced('region', node, given, meant) ?? noRegion(node, given);
      if (found !== undefined) report(found);
    }
  },
};

export const resourceAccount: Rule = {
  id: 'resource/account',
  severity: 'warning',
  summary: 'The account of an ARN is none, is missing or is one too many.',
  explanation:
    'An ARN matches only when each of its fields does. An account is written with 12 digits; `*` stands for any. ARNs of buckets have none.',
  check: (role, report) => {
    for (const [node, given, meant] of writtenArns(role)) {
      const found = misplaced('account', node, given, meant) ?? noAccount(node, given);
      if (found !== undefined) report(found);
    }
  },
};

type WrittenArn = readonly [node: JsonString, given: ArnParts, meant: ArnParts];

const known = new WeakMap<readonly StatementFacts[], readonly WrittenArn[]>();

/** ARNs of `Resource` and `NotResource`, as they are and as the actions would have them. */
function writtenArns(role: RoleView): readonly WrittenArn[] {
  const all = statementFacts(role);
  const before = known.get(all);
  if (before !== undefined) return before;
  const now = all.flatMap(arnsOf);
  known.set(all, now);
  return now;
}

function arnsOf(facts: StatementFacts): readonly WrittenArn[] {
  const used = resourceUse(facts).resources;
  return [...facts.resources, ...facts.notResources].flatMap((node): readonly WrittenArn[] => {
    const given = arnParts(node.value);
    if (given === undefined) return [];
    const meant = used.find((each) => each.node === node)?.meant ?? node.value;
    return [[node, given, meant === node.value ? given : (arnParts(meant) ?? given)]];
  });
}

/** Both fields may be wrong: each rule speaks of its own, the fix mends both. */
function misplaced(field: Field, node: JsonString, given: ArnParts, meant: ArnParts): Found | undefined {
  if (given[field] === meant[field]) return undefined;
  const [a, example] = field === 'region' ? ['a', 'eu-central-1'] : ['an', '111122223333'];
  return {
    range: node.range,
    message:
      meant[field] === ''
        ? `ARNs of this kind have no ${field}, so this one matches nothing: leave it empty.`
        : `ARNs of this kind have ${a} ${field}, so this one matches nothing: name it, such as ${example}, or write *.`,
    fixes: () => [writeInstead(node, joinArn(meant), { preferred: true })],
  };
}

function noRegion(node: JsonString, given: ArnParts): Found | undefined {
  const { region } = given;
  if (isOpen(region) || /^[a-z]{2,5}(?:-[a-z]+)+-\d+$/.test(region)) return undefined;
  const zone = /^([a-z]{2,5}(?:-[a-z]+)+-\d+)[a-z]$/.exec(region)?.[1];
  const lower = region.toLowerCase().replaceAll(/[_ ]/g, '-');
  const fixed = zone ?? (/^[a-z]{2,5}(?:-[a-z]+)+-\d+$/.test(lower) ? lower : undefined);
  return {
    range: node.range,
    message:
      zone === undefined
        ? `${region} is not the name of a region, such as eu-central-1.`
        : `${region} is an availability zone: ARNs have the region, ${zone}.`,
    fixes: () => [...rewrite(node, given, 'region', fixed), ...rewrite(node, given, 'region', '*')],
  };
}

function noAccount(node: JsonString, given: ArnParts): Found | undefined {
  const { account } = given;
  if (isOpen(account) || account === 'aws' || /^\d{12}$/.test(account)) return undefined;
  const digits = account.replaceAll('-', '');
  return {
    range: node.range,
    message: `${account} is not an account: write its 12 digits, or * for any.`,
    fixes: () => [
      ...rewrite(node, given, 'account', /^\d{12}$/.test(digits) ? digits : undefined),
      ...rewrite(node, given, 'account', '*'),
    ],
  };
}

function isOpen(field: string): boolean {
  return field === '' || /[*?]|\$\{/.test(field);
}

function rewrite(node: JsonString, given: ArnParts, field: Field, value: string | undefined): readonly Fix[] {
  if (value === undefined) return [];
  return [writeInstead(node, joinArn({ ...given, [field]: value }), { preferred: value !== '*' })];
}
