import { arnParts, arnFieldNames } from '../arnFormat';
import { patternsOverlap } from '../globOverlap';
import { replaceVariables } from '../variables';

/**
 * Whether some ARN is matched by both patterns, compared field by field, as IAM does. A policy variable
 * may stand for anything.
 */
export function arnsOverlap(one: string, other: string): boolean {
  const [first, second] = [loosened(one), loosened(other)];
  if (first === '*' || second === '*' || first === second) return true;
  const fields = arnParts(first);
  const others = arnParts(second);
  if (fields === undefined || others === undefined) return patternsOverlap(first, second);
  return arnFieldNames.every((name) => patternsOverlap(fields[name], others[name]));
}

function loosened(pattern: string): string {
  return pattern.includes('${') ? replaceVariables(pattern, '*') : pattern;
}
