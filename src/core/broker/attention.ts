import type { LeaseRecord } from '../leases/record';
import type { Instant } from '../time';
import type { LeaseStatus } from './leaseBook';
import { isTransient } from './retry';

const firstRetry = 5_000;
/** No next attempt is ever put off for longer. */
const longestRetry = 10 * 60_000;
/** By so much a clock is set while nothing is wrong: answers travel, and AWS tells whole seconds. */
export const clockSlack = 10_000;
/** After so many refusals (about an hour) it is the user's turn: retrying goes on when they ask, or at the next start. */
const mostAttempts = 12;

type Attention = Extract<LeaseStatus, { readonly state: 'attention' }>;

/** What is to be shown of a revocation that failed; undefined when none has. */
export function attentionOf({ revocation, target }: LeaseRecord): Attention | undefined {
  if (revocation?.failure === undefined) return undefined;
  const { failure, attempts, keyDead = false } = revocation;
  const nextTry = nextTryOf(revocation);
  return {
    state: 'attention',
    failure,
    attempts,
    // A key whose id nobody heard has a secret that nobody has.
    keyDead: keyDead || (target.kind === 'iam_user' && target.accessKeyId === undefined),
    ...(nextTry === undefined ? {} : { nextTry }),
  };
}

/**
 * The moment of the next try. One that is further away than any pause was told by a clock that has been put
 * right since: then it is now.
 */
export function nextTurn(nextTry: Instant, now: Instant): Instant {
  return nextTry - now > longestRetry + clockSlack ? now : nextTry;
}

/**
 * When a failed revocation is tried again: 5 s, 10 s, 20 s … at most 10 minutes after it failed. Never
 * by itself once AWS has refused often enough; what passes, like a missing connection, is waited for
 * however long it takes.
 */
function nextTryOf({
  attempts,
  failure,
  failedAt,
}: NonNullable<LeaseRecord['revocation']>): Instant | undefined {
  if (failure === undefined || failedAt === undefined) return undefined;
  if (attempts >= mostAttempts && !isTransient(failure)) return undefined;
  return failedAt + Math.min(firstRetry * 2 ** (attempts - 1), longestRetry);
}
