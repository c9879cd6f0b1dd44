import type { ConditionKey } from '../../src/iam/catalog/catalog';
import { column, separator } from '../../src/iam/catalog/columns';

export function encodeKeys(keys: readonly ConditionKey[]): readonly [string, string, string] {
  return [
    column(keys.map(({ name }) => name)),
    column(keys.map(({ type }) => type)),
    column(keys.map(({ description }) => description)),
  ];
}

/** @throws Error for a name that would be cut in two. */
export function joined(names: readonly string[]): string {
  const odd = names.find((name) => name.includes(separator));
  if (odd !== undefined) throw new Error(`"${odd}" has the character that stands between names.`);
  return names.join(separator);
}
