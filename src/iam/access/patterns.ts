import { arnParts, arnFieldNames } from '../arnFormat';
import { globsOverlap, globUnits } from '../globOverlap';

/**
 * Whether some ARN is matched by both patterns, compared field by field, as IAM does. A policy variable
 * may stand for anything.
 */
export function patternsOverlap(one: string, other: string): boolean {
  const [first, second] = [loosened(one), loosened(other)];
  if (first === '*' || second === '*' || first === second) return true;
  const fields = arnParts(first);
  const others = arnParts(second);
  if (fields === undefined || others === undefined) return overlap(first, second);
  return arnFieldNames.every((name) => overlap(fields[name], others[name]));
}

function overlap(one: string, other: string): boolean {
  return globsOverlap(globUnits(one), globUnits(other));
}

function loosened(pattern: string): string {
  return pattern.includes('${') ? pattern.replaceAll(/\$\{[^}]*\}/g, '*') : pattern;
}
