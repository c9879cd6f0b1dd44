/** One number the product promises, as measured just now. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'kB' | 'MB' | 'round trips' | 'calls' | 'leases' | 'files' | 'timers';
  /** The promise: at most this. */
  readonly target: number;
}

export interface Result extends Measurement {
  readonly ok: boolean;
}

export function judged(measurement: Measurement): Result {
  const value = Math.round(measurement.value * 10) / 10;
  return { ...measurement, value, ok: value <= measurement.target };
}

/** The middle of several runs: one slow run on a busy machine says nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
