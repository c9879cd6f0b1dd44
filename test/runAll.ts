import { describeError, MissingOnMachine } from './host/errors';
import type { Outcome, Part } from './run/part';
import { allParts } from './run/parts';

interface Finished extends Outcome {
  readonly name: string;
  readonly seconds: number;
}

/**
 * `npm test`: runs every part, also after a failure, and ends with `N passed, N failed`.
 * `npm test -- unit integration`: only the parts whose names begin so.
 */
async function main(wanted: readonly string[]): Promise<number> {
  const all = await allParts();
  const unknown = wanted.find((start) => !all.some(({ name }) => name.startsWith(start)));
  if (unknown !== undefined) {
    const names = all.map(({ name }) => name).join(', ');
    throw new MissingOnMachine(`No part begins with "${unknown}". There are ${names}.`);
  }
  const parts = all.filter(
    ({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)),
  );
  const finished: Finished[] = [];
  for (const part of parts) finished.push(await runPart(part));

  console.log('');
  for (const each of finished) console.log(describe(each));
  for (const { name, failures } of finished) {
    for (const failure of failures ?? []) console.log(`FAILED ${name}: ${failure}`);
  }
  const passed = finished.reduce((sum, each) => sum + each.passed, 0);
  const failed = finished.reduce((sum, each) => sum + each.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function runPart(part: Part): Promise<Finished> {
  console.log(`\n=== ${part.name}`);
  const start = performance.now();
  const outcome = await part.run().catch((error: unknown): Outcome => {
    console.log(describeError(error));
    return { passed: 0, failed: 1 };
  });
  if (outcome.skipped !== undefined) console.log(`skipped: ${outcome.skipped}`);
  const empty = outcome.passed + outcome.failed === 0 && outcome.skipped === undefined;
  if (empty) console.log('No test ran.');
  return {
    name: part.name,
    seconds: (performance.now() - start) / 1000,
    passed: outcome.passed,
    failed: empty ? 1 : outcome.failed,
    ...(outcome.failures && { failures: outcome.failures }),
    ...(outcome.skipped !== undefined && { skipped: outcome.skipped }),
  };
}

function describe({ name, seconds, passed, failed, skipped }: Finished): string {
  if (skipped !== undefined) return `SKIP ${name}: ${skipped}`;
  const mark = failed === 0 ? 'ok  ' : 'FAIL';
  return `${mark} ${name.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s  ${passed} passed, ${failed} failed`;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.log(describeError(error));
    console.log('0 passed, 1 failed');
    process.exit(1);
  },
);
