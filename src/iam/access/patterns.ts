import { arnParts, arnFieldNames } from '../arnFormat';
import { patternsOverlap as textsOverlap } from '../globOverlap';
import { replaceVariables } from '../variables';

/**
 * Whether some ARN is matched by both patterns, compared field by field, as IAM does. A policy variable
 * may stand for anything.
 */
export function patternsOverlap(one: string, other: string): boolean {
  const [first, second] = [loosened(one), loosened(other)];
  if (first === '*' || second === '*' || first === second) return true;
  const fields = arnParts(first);
  const others = arnParts(second);
  if (fields === undefined || others === undefined) return textsOverlap(first, second);
  return arnFieldNames.every((name) => textsOverlap(fields[name], others[name]));
}

function loosened(pattern: string): string {
  return pattern.includes('${') ? replaceVariables(pattern, '*') : pattern;
}
