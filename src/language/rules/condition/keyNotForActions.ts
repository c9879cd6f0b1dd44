import type { Catalog } from '../../../iam/catalog/catalog';
import { nearest } from '../nearest';
import type { Fix, FindingSeverity, RoleView, Rule } from '../rule';
import type { StatementFacts, WrittenAction } from '../statementFacts';
import { listing } from '../wording';
import { removeCondition, renameKey, useOperator } from './conditionEdits';
import { holdsWithoutKey, writtenConditions, type WrittenCondition } from './writtenConditions';

export const keyNotForActions: Rule = {
  id: 'condition/key-not-for-actions',
  severity: 'warning',
  summary: 'A condition key is never there for the actions of its statement.',
  explanation:
    'A key of a service is part of a request only for the actions that AWS lists it for. Where it is absent most operators are not met, so that an Allow allows nothing; negated operators and those with IfExists are met always.',
  check: (role, report) => {
    for (const written of writtenConditions(role)) {
      const found = judge(role, written);
      if (found === undefined) continue;
      report({
        range: written.view.key.nameRange,
        message: found.message,
        severity: found.severity,
        fixes: () => fixes(role, written, found.some),
      });
    }
  },
};

interface Judgement {
  readonly message: string;
  readonly severity: FindingSeverity;
  /** Other actions of the statement have the key. */
  readonly some: boolean;
}

function judge({ catalog }: RoleView, written: WrittenCondition): Judgement | undefined {
  const { facts, key, use, name } = written;
  if (key === undefined || use.operator === 'Null' || !facts.isKnown || facts.actions.length === 0)
    return undefined;
  if (isAlwaysThere(catalog, key.name)) return undefined;
  const lower = key.name.toLowerCase();
  const without = facts.actions.filter(({ pattern }) => !pattern.keys.has(lower));
  if (without.length === 0) return undefined;
  const names = listing(without.map(({ node }) => node.value));
  const always = holdsWithoutKey(use);
  if (without.length === facts.actions.length) {
    return { message: sayNone(name, names, always, facts.allows), severity: 'warning', some: false };
  }
  // A condition that is met without its key is how one statement serves several actions.
  if (always || !facts.allows || !without.some(isNamed)) return undefined;
  const message = `${name} is never there for ${names}, so this statement does not allow ${without.length === 1 ? 'it' : 'them'}.`;
  return { message, severity: 'information', some: true };
}

function sayNone(key: string, actions: string, always: boolean, allows: boolean): string {
  const start = `${key} is never there for ${actions}, so `;
  if (always) return `${start}this condition is always met.`;
  return `${start}this statement never ${allows ? 'allows' : 'denies'} anything.`;
}

function isNamed({ pattern }: WrittenAction): boolean {
  return pattern.kind === 'action';
}

const perAction = new Set(['aws:requesttag/${tagkey}', 'aws:tagkeys']);
const globals = new WeakMap<Catalog, ReadonlySet<string>>();

/** Global keys are there whatever the action, but for those about the tags of a request. */
function isAlwaysThere(catalog: Catalog, name: string): boolean {
  let names = globals.get(catalog);
  if (names === undefined) {
    names = new Set(catalog.details.globalKeys.map((key) => key.name.toLowerCase()));
    globals.set(catalog, names);
  }
  const lower = name.toLowerCase();
  return names.has(lower) && !perAction.has(lower);
}

function fixes(role: RoleView, written: WrittenCondition, some: boolean): readonly Fix[] {
  const { use, name, facts } = written;
  if (some) return useOperator(role, written, { ...use, ifExists: true });
  const there = [...namesOf(facts)]
    .map((key) => role.catalog.details.conditionKey(key)?.name ?? key)
    .filter((key) => !/[<{]/.test(key));
  const picks = nearest(name, there, 3).map((key) => renameKey(written, key));
  if (!holdsWithoutKey(use)) return picks;
  return [...picks, { title: `Remove the condition on ${name}`, edits: [removeCondition(role, written)] }];
}

function namesOf({ actions }: StatementFacts): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { pattern } of actions) for (const key of pattern.keys) names.add(key);
  return names;
}
