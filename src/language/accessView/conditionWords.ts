import type { Condition } from '../../iam/policy';
import { comparing } from '../hover/operatorWords';
import { listed } from './wording';

/** What a condition asks for, to follow "only when": `aws:RequestedRegion is eu-west-1`. Plain text. */
export function conditionWords({ operator, qualifier, ifExists, key, values }: Condition): string {
  const unless = ifExists ? ', or is missing' : '';
  if (operator === 'Null') return nullWords(key, values);
  const { is, not, end = '' } = comparing[operator];
  const either = listed(values, 'or');
  const phrase = not === undefined ? is : values.length === 1 ? not.one : not.several;
  if (qualifier === 'ForAllValues') {
    return `${not === undefined ? 'every' : 'no'} value of ${key} ${is} ${either}${end}${unless}`;
  }
  const subject = qualifier === undefined ? key : `at least one value of ${key}`;
  return `${subject} ${phrase} ${either}${end}${unless}`;
}

function nullWords(key: string, values: readonly string[]): string {
  const wanted = new Set(values.map((text) => text.toLowerCase()));
  if (wanted.has('true') && wanted.has('false')) return `the request has ${key} or not`;
  return wanted.has('true') ? `the request does not have ${key}` : `the request has ${key}`;
}
