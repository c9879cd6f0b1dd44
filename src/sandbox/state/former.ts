/** What a value was before it was changed, and until when that still counts. */
export interface Former<Value> {
  readonly value: Value;
  readonly until: number;
}

/** What counts at `now`. */
export function inEffect<Value>(current: Value, former: Former<Value> | undefined, now: number): Value {
  return former !== undefined && former.until > now ? former.value : current;
}

/** To be remembered when what counts at `now` is changed with effect from `until` on. */
export function formerOf<Value>(
  current: Value,
  former: Former<Value> | undefined,
  now: number,
  until: number,
): Former<Value> | undefined {
  return until > now ? { value: inEffect(current, former, now), until } : undefined;
}
