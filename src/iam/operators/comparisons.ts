import { compileArn } from '../arn';
import type { ComparisonOperator, ConditionOperator } from '../conditionOperator';
import type { Matcher } from '../matcher';
import { compileAddressRange } from './addresses';
import { parseDate } from './dates';
import { compileBinary, compileBool, ordered, parseNumber } from './scalars';
import { compileStringEquals, compileStringEqualsIgnoreCase, compileStringLike } from './strings';

export interface Comparison {
  /** Holds when none of the policy's values matches. */
  readonly negated: boolean;
  /** Prepares one value of the policy; `variables` says whether `${…}` is one. */
  readonly compile: (value: string, variables: boolean) => Matcher;
}

const number = (holds: (given: number, wanted: number) => boolean) => ordered(parseNumber, holds);
const date = (holds: (given: number, wanted: number) => boolean) => ordered(parseDate, holds);
const equal = (given: number, wanted: number): boolean => given === wanted;
const less = (given: number, wanted: number): boolean => given < wanted;
const lessOrEqual = (given: number, wanted: number): boolean => given <= wanted;
const greater = (given: number, wanted: number): boolean => given > wanted;
const greaterOrEqual = (given: number, wanted: number): boolean => given >= wanted;

/** How each operator compares. Only String and Arn operators read policy variables. */
export const comparisons: Readonly<Record<ComparisonOperator, Comparison>> = {
  StringEquals: { negated: false, compile: compileStringEquals },
  StringNotEquals: { negated: true, compile: compileStringEquals },
  StringEqualsIgnoreCase: { negated: false, compile: compileStringEqualsIgnoreCase },
  StringNotEqualsIgnoreCase: { negated: true, compile: compileStringEqualsIgnoreCase },
  StringLike: { negated: false, compile: compileStringLike },
  StringNotLike: { negated: true, compile: compileStringLike },
  NumericEquals: { negated: false, compile: number(equal) },
  NumericNotEquals: { negated: true, compile: number(equal) },
  NumericLessThan: { negated: false, compile: number(less) },
  NumericLessThanEquals: { negated: false, compile: number(lessOrEqual) },
  NumericGreaterThan: { negated: false, compile: number(greater) },
  NumericGreaterThanEquals: { negated: false, compile: number(greaterOrEqual) },
  DateEquals: { negated: false, compile: date(equal) },
  DateNotEquals: { negated: true, compile: date(equal) },
  DateLessThan: { negated: false, compile: date(less) },
  DateLessThanEquals: { negated: false, compile: date(lessOrEqual) },
  DateGreaterThan: { negated: false, compile: date(greater) },
  DateGreaterThanEquals: { negated: false, compile: date(greaterOrEqual) },
  Bool: { negated: false, compile: compileBool },
  BinaryEquals: { negated: false, compile: compileBinary },
  IpAddress: { negated: false, compile: compileAddressRange },
  NotIpAddress: { negated: true, compile: compileAddressRange },
  // AWS documents the Equals and Like forms of the ARN operators as identical.
  ArnEquals: { negated: false, compile: compileArn },
  ArnNotEquals: { negated: true, compile: compileArn },
  ArnLike: { negated: false, compile: compileArn },
  ArnNotLike: { negated: true, compile: compileArn },
};

/** Whether the values of an operator may hold policy variables: those of String and Arn operators only. */
export function readsVariables(operator: ConditionOperator): boolean {
  return operator.startsWith('String') || operator.startsWith('Arn');
}
