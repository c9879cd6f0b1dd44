import { hasFailed } from './seedRange';
import { simulate, type Outcome } from './simulate';
import { Coverage } from './world/coverage';
import { noHistory } from './world/history';

/** The first seed below `limit` that fails, from 0 on. */
export async function firstFailure(limit: number): Promise<Outcome | undefined> {
  const coverage = new Coverage();
  for (let seed = 0; seed < limit; seed += 1) {
    const outcome = await simulate(seed, noHistory, coverage);
    if (hasFailed(outcome)) return outcome;
  }
  return undefined;
}
