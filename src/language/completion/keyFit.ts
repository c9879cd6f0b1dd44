import type { ConditionKey, ConditionKeyType } from '../../iam/catalog/catalog';
import type { ConditionOperator } from '../../iam/conditionOperator';
import { readOperator, type OperatorUse } from '../policy/statementView';

type Scalar = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IPAddress' | 'ARN';

/** Whether an operator compares values of the key's type. What is no operator yet leaves the question open. */
export function isComparable({ type, name }: ConditionKey, operatorName: string): boolean {
  const use = readOperator(operatorName);
  if (use === undefined || use.operator === 'Null') return true;
  return (
    countFits(use, type) && kindsOf(use.operator).some((kind) => type.endsWith(kind) || alsoIs(name, kind))
  );
}

/** A key with several values takes a set qualifier, any other takes none. */
function countFits({ qualifier }: OperatorUse, type: ConditionKeyType): boolean {
  return type.startsWith('ArrayOf') === (qualifier !== undefined);
}

/** AWS writes times as numbers too: `aws:EpochTime`. */
function alsoIs(name: string, kind: Scalar): boolean {
  return kind === 'Numeric' && name === 'aws:EpochTime';
}

/** ARNs are compared as texts often enough, and then as AWS's own policies do. */
export function kindsOf(operator: ConditionOperator): readonly Scalar[] {
  if (operator.startsWith('String')) return ['String', 'ARN'];
  if (operator.startsWith('Arn')) return ['ARN'];
  if (operator.startsWith('Numeric')) return ['Numeric'];
  if (operator.startsWith('Date')) return ['Date'];
  if (operator.endsWith('IpAddress')) return ['IPAddress'];
  return operator === 'Bool' ? ['Bool'] : ['Binary'];
}
