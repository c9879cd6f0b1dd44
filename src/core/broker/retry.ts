import { failureOf, isAmbiguous, VaultAwsError, type Failure } from '../errors';
import type { Clock } from '../ports/clock';
import type { Instant } from '../time';

/** Resolves after `milliseconds` of the clock, or rejects as cancelled when the signal aborts. */
export function pause(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(cancelled());
    const timer = clock.schedule(milliseconds, () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
    const stop = (): void => {
      timer.dispose();
      reject(cancelled());
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
}

export function cancelled(): VaultAwsError {
  return new VaultAwsError({ code: 'cancelled' });
}

export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

/** AWS asks for a pause, or was not heard: the same call may work in a moment. */
export function isTransient(failure: Failure): boolean {
  const { code } = failure;
  const waiting = code === 'throttled' || code === 'busy' || code === 'clockSkewed';
  return waiting || code === 'unreachable' || isAmbiguous(failure);
}

const firstPause = 100;
const longestPause = 5_000;
const attempts = 5;
/** AWS asks to wait when many leases end at once: it is given some 40 seconds, and asked often enough to have a turn. */
const throttledAttempts = 20;
const longestThrottledPause = 2_500;
const longestThrottled = 40_000;
/** After so long no further attempt is begun: a call that is never answered takes ten seconds each time. */
const longestTrying = 20_000;

/**
 * Repeats a call that may be repeated without harm (everything but creating a user or a key) while
 * it fails in a passing way: 5 attempts with 1.5 s of pauses in all, none of them begun after 20 s; 20 when AWS
 * throttles, none of them after 40 s. Throws the last failure.
 */
export async function repeat<T>(
  clock: Clock,
  call: () => Promise<T>,
  passing: (failure: Failure) => boolean = isTransient,
): Promise<T> {
  const patience = new Patience(clock);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const failure = failureOf(error);
      const most = failure.code === 'throttled' ? throttledAttempts : attempts;
      if (attempt >= most || !passing(failure) || patience.isSpent(failure)) throw error;
      const longest = failure.code === 'throttled' ? longestThrottledPause : longestPause;
      await pause(clock, Math.min(firstPause * 2 ** (attempt - 1), longest));
    }
  }
}

/** Measures how long one call has been tried. The clock may be AWS's, which the answers meanwhile can set. */
export class Patience {
  private started: Instant;

  constructor(private readonly clock: Clock) {
    this.started = clock.now();
  }

  /** Whether, after this failure, it has been tried for so long that it is given up. */
  isSpent(failure: Failure): boolean {
    // That answer has set the clock.
    if (failure.code === 'clockSkewed') this.started = this.clock.now();
    const longest = failure.code === 'throttled' ? longestThrottled : longestTrying;
    return this.clock.now() - this.started >= longest;
  }
}

/** Waits for all, also after one failed, since whatever is still running may be creating something. */
export async function settleAll(work: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
