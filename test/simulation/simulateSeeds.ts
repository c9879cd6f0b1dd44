import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Outcome } from './simulate';
import type { RangeResult, SeedRange } from './seedRange';
import { Coverage } from './world/coverage';

export interface SeedsResult {
  readonly seeds: number;
  readonly failed: readonly Outcome[];
  readonly coverage: Coverage;
}

/** Runs seeds on all cores; every single run has one thread and one seed to itself. */
export async function simulateSeeds(from: number, to: number): Promise<SeedsResult> {
  const step = Math.min(availableParallelism(), 8);
  const ranges = Array.from({ length: step }, (_, place) => ({ from: from + place, to, step }));
  const results = await Promise.all(ranges.map(inProcess));
  const coverage = new Coverage();
  for (const result of results) coverage.add(result.coverage);
  const failed = results.flatMap((result) => result.failed).sort((one, other) => one.seed - other.seed);
  return { seeds: to - from, failed, coverage };
}

function inProcess(range: SeedRange): Promise<RangeResult> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, 'rangeProcess.ts'), { execArgv: ['--import', 'tsx'] });
    let result: RangeResult | undefined;
    child.once('message', (message: RangeResult) => {
      result = message;
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (result === undefined) reject(new Error(`A simulation ended with code ${code}`));
      else resolve(result);
    });
    child.send(range);
  });
}

/** The line that says it all. */
export function summary({ seeds, failed }: SeedsResult): string {
  const sum = (count: (outcome: Outcome) => number): number =>
    failed.reduce((total, outcome) => total + count(outcome), 0);
  const parts = [
    `seeds=${seeds}`,
    `leaked=${sum(({ leaked }) => leaked.length)}`,
    `usable-after-expiry=${sum(({ usableAfterExpiry }) => usableAfterExpiry.length)}`,
    `foreign-touched=${sum(({ foreignTouched }) => foreignTouched.length)}`,
    `secrets-on-disk=${sum(({ secretsOnDisk }) => secretsOnDisk.length)}`,
  ];
  return parts.join(' ');
}
