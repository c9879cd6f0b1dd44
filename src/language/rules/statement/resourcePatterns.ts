import type { JsonObject } from '../../../core/roles/json/node';
import type { Catalog } from '../../../iam/catalog/catalog';
import { viewStatement } from '../../policy/statementView';

const mostPatterns = 3;

/**
 * ARNs with a wildcard for every name, of the resources that all actions of the statement know: as many
 * as fit a menu. Empty when there is none in common.
 */
export function patternsForActions(statement: JsonObject, { index, details }: Catalog): readonly string[] {
  const { actions } = viewStatement(statement, 0);
  if (actions === undefined || actions.negated) return [];
  const known = actions.texts.map(({ value }) => {
    const action = index.find(value);
    return action === undefined
      ? []
      : details.action(action).resources.map(({ type }) => patternOf(type.arn));
  });
  const [first = [], ...others] = known;
  return [...new Set(first)]
    .filter((arn) => others.every((patterns) => patterns.includes(arn)))
    .slice(0, mostPatterns);
}

/** An ARN format with `aws` for the partition and a wildcard for every other placeholder. */
function patternOf(arn: string): string {
  return arn.replace('${Partition}', 'aws').replaceAll(/\$\{[^{}]*\}/g, '*');
}
