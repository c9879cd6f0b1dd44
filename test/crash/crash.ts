import { crashEverywhere, report, type Crash } from './allPoints';
import { bundleChild } from './bundleChild';
import { scenarioNames } from './job';
import { recoverByNextStart } from './nextStart';

/** `npm run crash`: every scenario, every point. */
async function main(): Promise<number> {
  const child = await bundleChild();
  const crashes: Crash[] = [];
  try {
    for (const scenario of scenarioNames) {
      crashes.push(...(await crashEverywhere(child.path, scenario, recoverByNextStart)));
    }
  } finally {
    await child.remove();
  }
  console.log(report(crashes));
  return crashes.length > scenarioNames.length && crashes.every(({ leaks }) => leaks.length === 0) ? 0 : 1;
}

void main().then((code) => process.exit(code));
