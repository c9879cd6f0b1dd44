import { simulate, type Outcome } from './simulate';
import { Coverage } from './world/coverage';
import { noHistory } from './world/history';

/** Every `step`th seed from `from` up to, and without, `to`. */
export interface SeedRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

export interface RangeResult {
  readonly failed: readonly Outcome[];
  readonly coverage: readonly (readonly [string, number])[];
}

export async function simulateRange({ from, to, step }: SeedRange): Promise<RangeResult> {
  const coverage = new Coverage();
  const failed: Outcome[] = [];
  for (let seed = from; seed < to; seed += step) {
    const outcome = await simulate(seed, noHistory, coverage);
    if (hasFailed(outcome)) failed.push(outcome);
  }
  return { failed, coverage: coverage.entries() };
}

export function hasFailed(outcome: Outcome): boolean {
  const { leaked, usableAfterExpiry, foreignTouched, secretsOnDisk, broken } = outcome;
  return [leaked, usableAfterExpiry, foreignTouched, secretsOnDisk, broken].some((list) => list.length > 0);
}
