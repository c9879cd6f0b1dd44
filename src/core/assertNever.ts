/** Closes a `switch` over a union: a new member is a compile error at every switch that forgot it. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
