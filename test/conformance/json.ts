import assert from 'node:assert/strict';

/** A value inside of parsed JSON: undefined where the path leads nowhere. */
export function at(value: unknown, ...steps: readonly (string | number)[]): unknown {
  let current = value;
  for (const step of steps) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, step);
  }
  return current;
}

/** The same member of every item of a list. */
export function each(value: unknown, member: string): readonly unknown[] {
  assert.ok(Array.isArray(value), `no list: ${JSON.stringify(value)}`);
  return value.map((item) => at(item, member));
}
