import { crashEverywhere, report, type Crash } from './allPoints';
import { bundleChild } from './bundleChild';
import { finishByKeeper } from './byKeeper';
import { keptScenarios, scenarioNames } from './job';
import { recoverByNextStart } from './nextStart';
import { Bundles } from '../wire/keeper/bundles';

/** `npm run crash`: every point of every scenario with a next start, and some with a keeper. */
async function main(): Promise<number> {
  const child = await bundleChild();
  const bundles = await Bundles.build();
  const crashes: Crash[] = [];
  try {
    for (const scenario of scenarioNames) {
      crashes.push(...(await crashEverywhere(child.path, scenario, recoverByNextStart)));
    }
    for (const scenario of keptScenarios) {
      const sample = { keeper: bundles.keeper, every: 7 };
      crashes.push(...(await crashEverywhere(child.path, scenario, finishByKeeper, sample)));
    }
  } finally {
    await child.remove();
    await bundles.remove();
  }
  console.log(report(crashes));
  return crashes.length > scenarioNames.length && crashes.every(({ leaks }) => leaks.length === 0) ? 0 : 1;
}

void main().then((code) => process.exit(code));
