import type { ComparisonOperator, ConditionOperator } from '../../iam/conditionOperator';

/** How a comparison reads between a key and its values. */
interface Comparing {
  readonly is: string;
  /** Set for operators that hold when none of the values fits. */
  readonly not?: { readonly one: string; readonly several: string };
  /** Behind the values. */
  readonly end?: string;
}

const isNot = { one: 'is not', several: 'is none of' };
const matchesNot = { one: 'does not match', several: 'matches none of' };
const anyCase = ', upper or lower case';

export const comparing: Readonly<Record<ComparisonOperator, Comparing>> = {
  StringEquals: { is: 'is' },
  StringNotEquals: { is: 'is', not: isNot },
  StringEqualsIgnoreCase: { is: 'is', end: anyCase },
  StringNotEqualsIgnoreCase: { is: 'is', not: isNot, end: anyCase },
  StringLike: { is: 'matches' },
  StringNotLike: { is: 'matches', not: matchesNot },
  NumericEquals: { is: 'is' },
  NumericNotEquals: { is: 'is', not: isNot },
  NumericLessThan: { is: 'is less than' },
  NumericLessThanEquals: { is: 'is at most' },
  NumericGreaterThan: { is: 'is more than' },
  NumericGreaterThanEquals: { is: 'is at least' },
  DateEquals: { is: 'is' },
  DateNotEquals: { is: 'is', not: isNot },
  DateLessThan: { is: 'is before' },
  DateLessThanEquals: { is: 'is not later than' },
  DateGreaterThan: { is: 'is after' },
  DateGreaterThanEquals: { is: 'is not before' },
  Bool: { is: 'is' },
  BinaryEquals: { is: 'is', end: ' (base64)' },
  IpAddress: { is: 'is in' },
  NotIpAddress: { is: 'is in', not: { one: 'is not in', several: 'is in none of' } },
  ArnEquals: { is: 'matches' },
  ArnNotEquals: { is: 'matches', not: matchesNot },
  ArnLike: { is: 'matches' },
  ArnNotLike: { is: 'matches', not: matchesNot },
};

/** What an operator asks of a key's value. Markdown. */
export const operatorWords: Readonly<Record<ConditionOperator, string>> = {
  StringEquals: 'The text is exactly one of the values. Case counts; `*` and `?` are plain characters.',
  StringNotEquals: 'The text is none of the values. Case counts; `*` and `?` are plain characters.',
  StringEqualsIgnoreCase: 'The text is one of the values, in upper or lower case.',
  StringNotEqualsIgnoreCase: 'The text is none of the values, in upper or lower case.',
  StringLike:
    'The text matches one of the values. `*` stands for any text, `?` for one character; case counts.',
  StringNotLike:
    'The text matches none of the values. `*` stands for any text, `?` for one character; case counts.',
  NumericEquals: 'The number is one of the values.',
  NumericNotEquals: 'The number is none of the values.',
  NumericLessThan: 'The number is less than the value.',
  NumericLessThanEquals: 'The number is the value or less.',
  NumericGreaterThan: 'The number is more than the value.',
  NumericGreaterThanEquals: 'The number is the value or more.',
  DateEquals: 'The moment is one of the values, to the second.',
  DateNotEquals: 'The moment is none of the values.',
  DateLessThan: 'The moment is before the value.',
  DateLessThanEquals: 'The moment is the value or before it.',
  DateGreaterThan: 'The moment is after the value.',
  DateGreaterThanEquals: 'The moment is the value or after it.',
  Bool: 'The key is `true`, or `false`, as the value says.',
  BinaryEquals: 'The bytes are those of the value, which is written in base64.',
  IpAddress: 'The address is in one of the ranges, such as `203.0.113.0/24`. IPv4 and IPv6.',
  NotIpAddress: 'The address is in none of the ranges, such as `203.0.113.0/24`. IPv4 and IPv6.',
  ArnEquals:
    'The ARN matches one of the values, field by field; `*` and `?` are wildcards. The same as `ArnLike`.',
  ArnNotEquals:
    'The ARN matches none of the values, field by field; `*` and `?` are wildcards. The same as `ArnNotLike`.',
  ArnLike: 'The ARN matches one of the values, field by field; `*` and `?` are wildcards.',
  ArnNotLike: 'The ARN matches none of the values, field by field; `*` and `?` are wildcards.',
  Null: 'Asks whether the request has the key at all: `true` means it must be missing, `false` that it must be there.',
};
