import type { Controlled } from './control';
import { fields, flag, InputError, number, type Read } from './input';

/** AWS writes years with four digits, and what is told to end later needs some years to do it in. */
const earliest = 0;
const latest = Date.UTC(9900, 0, 1);
const span = latest - earliest;

/** Milliseconds since 1970, or a time as `2030-01-31T12:00:00Z`. */
const instant: Read<number> = (value, place) => {
  const at = typeof value === 'string' && value.endsWith('Z') ? Date.parse(value) : value;
  if (typeof at === 'number' && isInReach(at)) return at;
  throw new InputError(
    `${place} must be milliseconds since 1970 or a time like 2030-01-31T12:00:00Z, before the year 9900.`,
  );
};

function isInReach(at: number): boolean {
  return at >= earliest && at <= latest;
}

const change = fields((given) => ({
  now: given.optional('now', instant),
  advanceMs: given.optional('advanceMs', number(-span, span)),
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
  if (!isInReach((now ?? clock.now()) + advanceMs)) throw new InputError('The clock cannot go that far.');
  if (standsStill === true) clock.hold();
  if (standsStill === false) clock.release();
  if (now !== undefined) clock.set(now);
  clock.advance(advanceMs);
  return showClock(sandbox);
}
