import { parseArgs } from 'node:util';
import { hasFailed } from './seedRange';
import { simulate, type Outcome } from './simulate';
import { simulateSeeds, summary, type SeedsResult } from './simulateSeeds';
import { Coverage } from './world/coverage';
import { WrittenHistory } from './world/history';

/**
 * `npm run simulate -- --seeds 10000`: runs them all, says how often what happened, and ends with one line.
 * `npm run simulate -- --seed 1234 --history`: runs one again, and tells what happened in it.
 */
async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '0' },
      seed: { type: 'string' },
      history: { type: 'boolean', default: false },
    },
  });
  const from = Number(values.from);
  const result =
    values.seed === undefined
      ? await simulateSeeds(from, from + Number(values.seeds))
      : await one(Number(values.seed), values.history);
  if (values.seed === undefined) printCoverage(result.coverage);
  for (const outcome of result.failed.slice(0, 20)) printFailure(outcome);
  if (result.failed.length > 0) console.log(`${result.failed.length} seeds failed`);
  console.log(summary(result));
  return result.failed.length === 0;
}

async function one(seed: number, withHistory: boolean): Promise<SeedsResult> {
  const coverage = new Coverage();
  const history = new WrittenHistory();
  const outcome = await simulate(seed, history, coverage);
  if (withHistory) console.log(history.lines.join('\n'));
  console.log(`history ${history.digest}`);
  return { seeds: 1, failed: hasFailed(outcome) ? [outcome] : [], coverage };
}

function printCoverage(coverage: Coverage): void {
  for (const [what, times] of coverage.entries()) console.log(`${String(times).padStart(9)}  ${what}`);
  console.log('');
}

function printFailure({ seed, ...lists }: Outcome): void {
  console.log(`seed ${seed}: npm run simulate -- --seed ${seed} --history`);
  for (const [name, list] of Object.entries(lists))
    for (const each of list) console.log(`  ${name}: ${each}`);
}

main().then(
  (ok) => process.exit(ok ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
