import { comparisons } from './operators/comparisons';
import { parseBool } from './operators/scalars';
import type { Condition } from './policy';
import type { RequestContext } from './request';

/** One condition of a statement, ready to be asked about requests. */
export type ConditionTest = (context: RequestContext) => boolean;

/**
 * One operator and key of a condition block. One of the values must match, or none for a negated operator
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-value-conditions.html).
 */
export function compileCondition(condition: Condition, variables: boolean): ConditionTest {
  const key = condition.key.toLowerCase();
  const { operator, qualifier } = condition;
  if (operator === 'Null') return compileNull(key, condition.values);

  const { negated, compile } = comparisons[operator];
  const matchers = condition.values.map((value) => compile(value, variables));
  const matchesValue = (value: string, context: RequestContext): boolean =>
    matchers.some((matches) => matches(value, context)) !== negated;
  const missing = whenMissing(condition, negated);

  return (context) => {
    const values = context.get(key) ?? [];
    if (qualifier === undefined) {
      const [value, ...more] = values;
      if (value === undefined) return missing;
      // A key with several values needs a set operator; without one nothing about it holds.
      return more.length === 0 && matchesValue(value, context);
    }
    // AWS counts a key that holds only empty texts as an empty set.
    if (values.every((value) => value === '')) return missing;
    return qualifier === 'ForAllValues'
      ? values.every((value) => matchesValue(value, context))
      : values.some((value) => matchesValue(value, context));
  };
}

/** What holds when the request does not have the key. `IfExists` wins over a set operator. */
function whenMissing({ ifExists, qualifier }: Condition, negated: boolean): boolean {
  if (ifExists) return true;
  return qualifier === undefined ? negated : qualifier === 'ForAllValues';
}

function compileNull(key: string, values: readonly string[]): ConditionTest {
  const accepted = new Set(values.map(parseBool));
  return (context) => accepted.has((context.get(key) ?? []).length === 0);
}
