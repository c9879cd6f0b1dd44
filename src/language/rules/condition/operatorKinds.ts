import { conditionOperatorNamed, type ConditionOperator } from '../../../iam/conditionOperator';
import type { ConditionKeyType } from '../../../iam/catalog/catalog';
import type { OperatorUse } from '../../policy/statementView';

export type ValueKind = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IPAddress' | 'ARN';

/** What an operator compares; undefined for `Null`, which takes any key. */
export function operatorKind(operator: ConditionOperator): ValueKind | undefined {
  if (operator.startsWith('String')) return 'String';
  if (operator.startsWith('Numeric')) return 'Numeric';
  if (operator.startsWith('Date')) return 'Date';
  if (operator.startsWith('Arn')) return 'ARN';
  if (operator.endsWith('IpAddress')) return 'IPAddress';
  if (operator === 'Bool') return 'Bool';
  return operator === 'BinaryEquals' ? 'Binary' : undefined;
}

/** What the values of a key are. */
export function keyKind(type: ConditionKeyType): ValueKind {
  switch (type) {
    case 'String':
    case 'ArrayOfString':
      return 'String';
    case 'Numeric':
    case 'ArrayOfNumeric':
      return 'Numeric';
    case 'Date':
    case 'ArrayOfDate':
      return 'Date';
    case 'Bool':
    case 'ArrayOfBool':
      return 'Bool';
    case 'Binary':
    case 'ArrayOfBinary':
      return 'Binary';
    case 'IPAddress':
    case 'ArrayOfIPAddress':
      return 'IPAddress';
    case 'ARN':
    case 'ArrayOfARN':
      return 'ARN';
  }
}

export function isMultivalued(type: ConditionKeyType): boolean {
  return type.startsWith('ArrayOf');
}

/** What kind of value is meant, in words. */
export const kindWords: Readonly<Record<ValueKind, string>> = {
  String: 'text',
  Numeric: 'a number',
  Date: 'a date',
  Bool: 'true or false',
  Binary: 'binary data',
  IPAddress: 'an IP address',
  ARN: 'an ARN',
};

/** The operator of another kind that asks the same; undefined where there is none. */
export function sameOperatorFor(
  kind: ValueKind,
  operator: ConditionOperator,
  values: readonly string[],
): ConditionOperator | undefined {
  const not = operator.includes('Not') ? 'Not' : '';
  const like = values.some((value) => /[*?]/.test(value)) ? 'Like' : 'Equals';
  switch (kind) {
    case 'String':
    case 'ARN':
      return conditionOperatorNamed(`${kind === 'ARN' ? 'Arn' : kind}${not}${like}`);
    case 'Numeric':
    case 'Date':
      return conditionOperatorNamed(`${kind}${ordering(operator) ?? `${not}Equals`}`);
    case 'IPAddress':
      return not === '' ? 'IpAddress' : 'NotIpAddress';
    case 'Bool':
      return not === '' ? 'Bool' : undefined;
    case 'Binary':
      return not === '' ? 'BinaryEquals' : undefined;
  }
}

function ordering(operator: ConditionOperator): string | undefined {
  return /(?:Less|Greater)Than(?:Equals)?$/.exec(operator)?.[0];
}

/** An operator as it is written, with its qualifier and `IfExists`. */
export function writeOperator({ operator, qualifier, ifExists }: OperatorUse): string {
  return `${qualifier === undefined ? '' : `${qualifier}:`}${operator}${ifExists ? 'IfExists' : ''}`;
}
