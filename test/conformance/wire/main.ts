import { parseArgs } from 'node:util';
import { startAccount } from './account';
import { fuzz } from './fuzz';

/** `tsx test/conformance/wire/main.ts --seed 1 --requests 100000`; a finding's seed with `--requests 1` replays it. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, requests: { type: 'string', default: '20000' } },
  });
  const sandbox = await startAccount();
  const look = (done: number): void => {
    console.log(`${done} requests, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
  };
  const { findings, outcomes } = await fuzz({
    sandbox,
    seed: Number(values.seed),
    requests: Number(values.requests),
    every: { requests: 10_000, look },
  });
  await sandbox.stop();
  for (const [outcome, count] of [...outcomes].sort((left, right) => right[1] - left[1])) {
    console.log(`${String(count).padStart(7)} ${outcome}`);
  }
  for (const { flaws, description } of findings) console.log(`\n${flaws.join('; ')}\n  ${description}`);
  console.log(`\n${findings.length} findings`);
  return findings.length === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
