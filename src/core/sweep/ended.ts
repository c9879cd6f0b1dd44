import { latestEnd } from '../leases/names';
import type { Stamp } from '../leases/stamp';
import { longestLease } from '../roles/limits';
import type { Instant, Seconds } from '../time';

/**
 * How long after its latest possible end a lease is left to whoever made it. Until then its own window
 * or keeper may still be at it (they try for about an hour), and it powers nothing: the guard denies
 * everything. It also covers what a creation that had to be repeated adds to the times.
 */
export const grace = 60 * 60_000;

/**
 * Whether the lease of a user of that name has ended for sure, by AWS's clock. The name has its date
 * from the clock of the machine that made it, which may have been wrong: so this only says who is worth
 * a closer look. A date beyond the longest lease there is cannot be right.
 */
export function hasEndedByName(name: string, createdAt: Instant, now: Instant): boolean {
  const named = latestEnd(name);
  return named !== undefined && now > Math.min(named, after(createdAt, longestLease)) + grace;
}

/**
 * The end that stamp and date of creation agree on at the latest. The date is AWS's, so with the
 * lease's length it is an end that no wrong clock moves.
 */
export function latestEndOf(stamp: Stamp, createdAt: Instant): Instant {
  const longest = Math.min(stamp.longest ?? 0, longestLease);
  const told = Math.min(stamp.expiresAt, after(createdAt, longestLease));
  return Math.max(told, after(createdAt, longest));
}

function after(moment: Instant, seconds: Seconds): Instant {
  return moment + seconds * 1000;
}
