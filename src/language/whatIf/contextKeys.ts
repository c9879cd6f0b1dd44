import type { ConditionOperator } from '../../iam/conditionOperator';
import type { Catalog, ConditionKeyType } from '../../iam/catalog/catalog';
import type { PolicyLayers } from '../../iam/request';
import type { Condition, Policy } from '../../iam/policy';
import { readsVariables } from '../../iam/operators/comparisons';
import { variableKeys } from '../../iam/variables';

/** A condition key whose value decides something in the policies. */
export interface ContextKeyUse {
  /** In the documented spelling where it is known. */
  readonly name: string;
  /** As AWS documents it, else as the operators read it. */
  readonly type: ConditionKeyType;
  readonly isList: boolean;
  readonly description: string | undefined;
  /** Values that the policies compare it with, as they write them: suggestions. */
  readonly wanted: readonly string[];
  /** A text with `${…}` needs it, so that without it a resource or a value matches nothing. */
  readonly isVariable: boolean;
}

/** The keys that the policies of all layers speak of, in conditions or as variables, sorted by name. */
export function contextKeysOf(
  layers: PolicyLayers,
  catalog: Pick<Catalog, 'details'>,
): readonly ContextKeyUse[] {
  const found = new Map<string, Mention>();
  const { identity, boundary = [], session = [] } = layers;
  for (const { policy } of [...identity, ...boundary, ...session]) {
    for (const mention of mentionsIn(policy)) {
      const name = mention.key.toLowerCase();
      const before = found.get(name);
      found.set(name, before === undefined ? mention : joined(before, mention));
    }
  }
  return [...found.values()]
    .map((mention) => described(mention, catalog))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

interface Mention {
  readonly key: string;
  readonly operator?: ConditionOperator;
  readonly wanted: readonly string[];
  readonly isVariable: boolean;
}

function mentionsIn({ version, statements }: Policy): readonly Mention[] {
  return statements.flatMap(({ resources, conditions }) => [
    ...conditions.map(mentionOf),
    ...(version === '2012-10-17' ? variablesIn(resources, conditions) : []),
  ]);
}

function mentionOf({ key, operator, values }: Condition): Mention {
  const isCompared = operator !== 'Null';
  const wanted = isCompared ? values.filter((value) => !value.includes('${')) : [];
  return { key, wanted, isVariable: false, ...(isCompared && { operator }) };
}

function variablesIn(resources: readonly string[], conditions: readonly Condition[]): readonly Mention[] {
  const values = conditions.flatMap(({ operator, values: texts }) => (readsVariables(operator) ? texts : []));
  const keys = [...resources, ...values].flatMap((text) => variableKeys(text).map(({ key }) => key));
  return keys.map((key) => ({ key, wanted: [], isVariable: true }));
}

function joined(one: Mention, other: Mention): Mention {
  const operator = one.operator ?? other.operator;
  return {
    // The spelling of a condition rather than that of a variable, which is in lower case.
    key: one.isVariable ? other.key : one.key,
    wanted: [...new Set([...one.wanted, ...other.wanted])],
    isVariable: one.isVariable || other.isVariable,
    ...(operator && { operator }),
  };
}

function described(
  { key, operator, wanted, isVariable }: Mention,
  { details }: Pick<Catalog, 'details'>,
): ContextKeyUse {
  const known = details.conditionKey(key);
  const type = known?.type ?? typeRead(operator);
  return {
    name: known === undefined ? key : spelled(known.name, key),
    type,
    isList: type.startsWith('ArrayOf'),
    description: known?.description,
    wanted,
    isVariable,
  };
}

/** `aws:PrincipalTag/${TagKey}` with the tag that is asked about. */
function spelled(documented: string, written: string): string {
  const slash = documented.indexOf('/');
  return slash === -1 ? documented : documented.slice(0, slash) + written.slice(written.indexOf('/'));
}

const typesByStart: readonly (readonly [start: string, type: ConditionKeyType])[] = [
  ['Numeric', 'Numeric'],
  ['Date', 'Date'],
  ['Arn', 'ARN'],
  ['Bool', 'Bool'],
  ['Binary', 'Binary'],
  ['IpAddress', 'IPAddress'],
  ['NotIpAddress', 'IPAddress'],
];

function typeRead(operator: ConditionOperator | undefined): ConditionKeyType {
  const found = typesByStart.find(([start]) => operator?.startsWith(start) === true);
  return found?.[1] ?? 'String';
}
