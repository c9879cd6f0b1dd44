/**
 * Does the work for every item, at most `width` of them at a time. Starts no more when the signal
 * aborts or a piece of work throws, waits for what is under way, and then throws the first failure.
 */
export async function atMost<T>(
  width: number,
  items: readonly T[],
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const item of waiting) {
      if (failed || signal.aborted) return;
      try {
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const workers = Array.from({ length: Math.min(width, items.length) }, worker);
  const broken = (await Promise.allSettled(workers)).find((result) => result.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
}
