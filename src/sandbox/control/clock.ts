import type { Controlled } from './control';
import { fields, flag, InputError, number, type Read } from './input';

const farthest = 8.64e15;

/** Milliseconds since 1970, or a time as `2030-01-31T12:00:00Z`. */
const instant: Read<number> = (value, place) => {
  const at = typeof value === 'string' && value.endsWith('Z') ? Date.parse(value) : value;
  if (typeof at === 'number' && Math.abs(at) <= farthest) return at;
  throw new InputError(`${place} must be milliseconds since 1970 or a time like 2030-01-31T12:00:00Z.`);
};

const change = fields((given) => ({
  now: given.optional('now', instant),
  advanceMs: given.optional('advanceMs', number(-farthest, farthest)),
  standsStill: given.optional('standsStill', flag),
}));

export function showClock({ clock }: Controlled): object {
  const now = clock.now();
  return { now: new Date(now).toISOString(), nowMs: now, standsStill: clock.standsStill };
}

/** What is set happens first, then what is advanced. */
export function changeClock(sandbox: Controlled, body: unknown): object {
  const { clock } = sandbox;
  const { now, advanceMs = 0, standsStill } = change(body, 'The clock');
  if (Math.abs((now ?? clock.now()) + advanceMs) > farthest) {
    throw new InputError('The clock cannot go that far.');
  }
  if (standsStill === true) clock.hold();
  if (standsStill === false) clock.release();
  if (now !== undefined) clock.set(now);
  clock.advance(advanceMs);
  return showClock(sandbox);
}
