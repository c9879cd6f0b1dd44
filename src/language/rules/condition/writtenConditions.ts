import type { JsonNode } from '../../../core/roles/json/node';
import type { Catalog, ConditionKey } from '../../../iam/catalog/catalog';
import type { ConditionView, OperatorUse } from '../../policy/statementView';
import type { RoleView } from '../rule';
import { statementFacts, type StatementFacts } from '../statementFacts';

/** A condition key below an operator that there is, beside what the catalog knows of it. */
export interface WrittenCondition {
  readonly facts: StatementFacts;
  readonly view: ConditionView;
  readonly use: OperatorUse;
  /** As written. */
  readonly name: string;
  /** Absent when AWS has none of that name. */
  readonly key: ConditionKey | undefined;
}

const known = new WeakMap<readonly StatementFacts[], readonly WrittenCondition[]>();

/** All conditions of a role's policy; those below what is no operator are left out. Worked out once. */
export function writtenConditions(role: RoleView): readonly WrittenCondition[] {
  const all = statementFacts(role);
  const before = known.get(all);
  if (before !== undefined) return before;
  const now = all.flatMap((facts) =>
    facts.statement.conditions.flatMap((view): readonly WrittenCondition[] => {
      const { name } = view.key;
      return view.use === undefined
        ? []
        : [{ facts, view, use: view.use, name, key: conditionKey(role.catalog, name) }];
    }),
  );
  known.set(all, now);
  return now;
}

const remembered = 5000;
const keys = new WeakMap<Catalog, Map<string, ConditionKey | undefined>>();

/** `details.conditionKey`, remembered: for names that there are not it takes a search. */
export function conditionKey(catalog: Catalog, name: string): ConditionKey | undefined {
  let found = keys.get(catalog);
  if (found === undefined || found.size > remembered) {
    found = new Map();
    keys.set(catalog, found);
  }
  if (!found.has(name)) found.set(name, catalog.details.conditionKey(name));
  return found.get(name);
}

/** The text of a value: IAM reads `true` and `"true"` alike. */
export function valueText(node: JsonNode): string | undefined {
  if (node.kind === 'string') return node.value;
  return node.kind === 'literal' ? node.text : undefined;
}

/** Whether the condition is met by a request that does not have the key. */
export function holdsWithoutKey({ operator, qualifier, ifExists }: OperatorUse): boolean {
  if (ifExists || qualifier === 'ForAllValues') return true;
  return qualifier === undefined && /^(?:\w+)?Not/.test(operator);
}
