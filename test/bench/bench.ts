import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { activationNumbers } from './activation';
import { bundleNumbers } from './bundle';
import { keeperNumbers } from './keeper';
import { languageNumbers } from './language';
import { leaseNumbers } from './leases';
import { judged, type Result } from './measure';
import { recoveryNumbers } from './recovery';
import { sandboxNumbers } from './sandbox';
import { sweepNumbers } from './sweep';

/** `npm run bench`, with `-- --json FILE` for machines: every number the product promises, measured now. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'string' } } });
  const results: Result[] = [];
  for (const part of [
    languageNumbers,
    leaseNumbers,
    keeperNumbers,
    recoveryNumbers,
    sweepNumbers,
    sandboxNumbers,
    bundleNumbers,
    activationNumbers,
  ]) {
    results.push(...(await part()).map(judged));
  }
  console.log(table(results));
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`);
}

function table(results: readonly Result[]): string {
  const width = Math.max(...results.map(({ name }) => name.length));
  return results
    .map(({ name, value, unit, target, ok }) => {
      const figure = `${value} ${unit}`.padStart(16);
      return `${ok ? 'ok  ' : 'MISS'} ${name.padEnd(width)} ${figure}   target ${target} ${unit}`;
    })
    .join('\n');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
