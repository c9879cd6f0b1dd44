import type { CompiledCondition } from './compilePolicy';
import type { ConditionExplanation, ConditionFlaw } from './explanation';
import { readsVariables } from './operators/comparisons';
import type { Condition } from './policy';
import type { RequestContext } from './request';
import { unresolvedVariables } from './variables';

/** Says of one condition what it wants, what the request has, and why it does not hold. */
export function explainCondition(
  { condition, holds: test }: CompiledCondition,
  index: number,
  context: RequestContext,
  variables: boolean,
): ConditionExplanation {
  const given = context.get(condition.key.toLowerCase());
  const unresolved = variables ? unresolvedIn(condition, context) : [];
  const holds = test(context);
  return {
    index,
    path: ['Condition', operatorText(condition), condition.key],
    values: condition.values,
    ...(given && given.length > 0 && { given }),
    unresolved,
    holds,
    ...(!holds && { flaw: flawOf(condition, given ?? [], unresolved) }),
  };
}

/** `ForAnyValue:StringLikeIfExists`, as the policy language documents it. */
export function operatorText({ operator, qualifier, ifExists }: Condition): string {
  return `${qualifier === undefined ? '' : `${qualifier}:`}${operator}${ifExists ? 'IfExists' : ''}`;
}

function unresolvedIn({ operator, values }: Condition, context: RequestContext): readonly string[] {
  if (!readsVariables(operator)) return [];
  return [...new Set(values.flatMap((value) => unresolvedVariables(value, context)))];
}

function flawOf(
  { operator, qualifier }: Condition,
  given: readonly string[],
  unresolved: readonly string[],
): ConditionFlaw {
  if (given.length === 0) return 'missing';
  if (operator === 'Null') return 'present';
  if (qualifier === undefined && given.length > 1) return 'severalValues';
  return unresolved.length > 0 ? 'unresolvedVariable' : 'otherValue';
}
