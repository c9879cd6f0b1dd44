import { setTimeout as pause } from 'node:timers/promises';

interface Patience {
  /** Milliseconds. */
  readonly timeout?: number;
  readonly interval?: number;
}

/**
 * Waits until `probe` returns something other than `undefined` or `false`, and returns that.
 * An error thrown by the probe counts as "not yet"; the last one is the cause of the error thrown on timeout.
 */
export async function until<T>(
  awaited: string,
  probe: () => T | Promise<T>,
  { timeout = 30_000, interval = 50 }: Patience = {},
): Promise<Exclude<T, undefined | false>> {
  const deadline = performance.now() + timeout;
  let cause: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (isThere(value)) return value;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > deadline) throw new Error(`Gave up after ${timeout} ms: ${awaited}`, { cause });
    await pause(interval);
  }
}

function isThere<T>(value: T): value is Exclude<T, undefined | false> {
  return value !== undefined && value !== false;
}

/** Rejects when `promise` takes longer than `timeout` milliseconds. */
export async function within<T>(awaited: string, timeout: number, promise: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const tooLate = pause(timeout, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`Gave up after ${timeout} ms: ${awaited}`);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    timer.abort();
    tooLate.catch(() => undefined);
  }
}
