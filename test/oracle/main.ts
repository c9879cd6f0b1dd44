import { parseArgs } from 'node:util';
import { describeError } from '../host/errors';
import { compareInProcesses } from './compareInProcesses';
import { installOracle } from './install';
import { isPlantedBug } from './planted';
import { describeComparison } from './report';

/**
 * `npm run oracle -- --cases 40000`: asks our evaluator and an independent one about random policies and
 * requests, and ends with one line. `--seed N` begins elsewhere; `--seed N --cases 1` is one case again.
 * `--plant missing-key` plants a bug in ours, to see it found.
 */
async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '40000' },
      seed: { type: 'string', default: '0' },
      plant: { type: 'string' },
    },
  });
  const { plant } = values;
  if (plant !== undefined && !isPlantedBug(plant)) throw new Error(`There is no planted bug "${plant}"`);
  const comparison = await compareInProcesses({
    entry: await installOracle(),
    cases: { from: Number(values.seed), count: Number(values.cases) },
    ...(plant && { bug: plant }),
  });
  for (const line of describeComparison(comparison)) console.log(line);
  return comparison.unexplained.length === 0;
}

main().then(
  (ok) => process.exit(ok ? 0 : 1),
  (error: unknown) => {
    console.error(describeError(error));
    process.exit(1);
  },
);
