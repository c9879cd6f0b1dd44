/**
 * The condition operators of the policy language
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).
 */
export const conditionOperators = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnNotEquals',
  'ArnLike',
  'ArnNotLike',
  'Null',
] as const;

export type ConditionOperator = (typeof conditionOperators)[number];
/** The operators that compare values; `Null` only asks whether there is one. */
export type ComparisonOperator = Exclude<ConditionOperator, 'Null'>;
export type SetQualifier = 'ForAllValues' | 'ForAnyValue';

const byLowerCaseName: ReadonlyMap<string, ConditionOperator> = new Map(
  conditionOperators.map((operator) => [operator.toLowerCase(), operator]),
);

/** The operator of that name, whatever its case: IAM reads `stringequals` as `StringEquals`. */
export function conditionOperatorNamed(name: string): ConditionOperator | undefined {
  return byLowerCaseName.get(name.toLowerCase());
}
