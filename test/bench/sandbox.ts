import { join } from 'node:path';
import { build } from 'esbuild';
import { mustRun } from '../host/command';
import { outFolder, repository } from '../host/paths';
import { median, type Measurement } from './measure';

const processes = 5;
const megabyte = 2 ** 20;

/** The local AWS: each number in processes that have done nothing else before. */
export async function sandboxNumbers(): Promise<Measurement[]> {
  const bundle = await bundleProbe();
  const starts = await repeated(bundle, 'start');
  const memory = await repeated(bundle, 'memory');
  const calls = await probe(bundle, 'calls');
  return [
    number(
      'sandbox: starts, once it is loaded',
      median(starts.map((each) => numberOf(each, 'started'))),
      'ms',
      50,
    ),
    number('sandbox: loads', median(starts.map((each) => numberOf(each, 'loaded'))), 'ms', 80),
    ...Object.entries(calls).map(([name, times]) =>
      number(`sandbox: ${name}, one call`, median(numbersOf(times)), 'ms', 1),
    ),
    number(
      'sandbox: 5,000 users with key, policy and tags: grows by',
      median(memory.map((each) => numberOf(each, 'grown'))) / megabyte,
      'MB',
      100,
    ),
    number(
      'sandbox: 5,000 users with key, policy and tags: whole process',
      median(memory.map((each) => numberOf(each, 'rss'))) / megabyte,
      'MB',
      200,
    ),
  ];
}

function number(name: string, value: number, unit: Measurement['unit'], target: number): Measurement {
  return { name, value, unit, target };
}

/** As it ships: what runs TypeScript directly would be measured along. */
async function bundleProbe(): Promise<string> {
  const outfile = join(outFolder, 'bench/sandbox/probe.mjs');
  await build({
    entryPoints: [join(repository, 'test/bench/sandbox/probe.ts')],
    outdir: join(outFolder, 'bench/sandbox'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    mainFields: ['module', 'main'],
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // aws4 is CommonJS and asks for what Node has.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return outfile;
}

async function repeated(bundle: string, part: string): Promise<Readonly<Record<string, unknown>>[]> {
  const results: Readonly<Record<string, unknown>>[] = [];
  for (let turn = 0; turn < processes; turn += 1) results.push(await probe(bundle, part));
  return results;
}

async function probe(bundle: string, part: string): Promise<Readonly<Record<string, unknown>>> {
  const output = await mustRun(process.execPath, [bundle, part], { cwd: repository, timeout: 120_000 });
  const value: unknown = JSON.parse(output.slice(output.indexOf('{')));
  return Object.fromEntries(Object.entries(Object(value)));
}

function numberOf(values: Readonly<Record<string, unknown>>, name: string): number {
  return Number(values[name]);
}

function numbersOf(values: unknown): readonly number[] {
  return Array.isArray(values) ? values.map(Number) : [];
}
