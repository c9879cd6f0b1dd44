import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { mustRun } from '../host/command';
import { outFolder, repository } from '../host/paths';
import type { Probe } from './language/probe';
import { median, type Measurement } from './measure';

const processes = 5;

/** The language support, each time in a process that has done nothing else before. */
export async function languageNumbers(): Promise<Measurement[]> {
  const probes: Probe[] = [];
  const bundle = await bundleProbe();
  for (let run = 0; run < processes; run += 1) probes.push(await probeOnce(bundle));
  const middle = (value: (probe: Probe) => number): number => median(probes.map(value));
  return [
    {
      name: 'first completion after opening a file',
      value: middle((probe) => probe.firstCompletion),
      unit: 'ms',
      target: 60,
    },
    {
      name: 'completion at a keystroke, 10,000 lines: p95',
      value: middle((probe) => percentile(probe.completions, 95)),
      unit: 'ms',
      target: 10,
    },
    {
      name: 'diagnostics of one edited role, 10,000 lines: p95',
      value: middle((probe) => percentile(probe.edits, 95)),
      unit: 'ms',
      target: 20,
    },
    {
      name: 'diagnostics of 10,000 lines, all roles anew',
      value: middle((probe) => median(probe.wholeFile)),
      unit: 'ms',
      target: 150,
    },
    {
      name: 'diagnostics of 10,000 lines, first work of the process',
      value: middle((probe) => probe.firstWholeFile),
      unit: 'ms',
      target: 600,
    },
    {
      name: 'diagnostics of 10,000 lines: longest without a pause',
      value: middle((probe) => probe.longestSlice),
      unit: 'ms',
      target: 50,
    },
    {
      name: 'access map of a role over all actions',
      value: middle((probe) => probe.accessMap),
      unit: 'ms',
      target: 150,
    },
    { name: 'IAM data in the package', value: await dataSize(), unit: 'kB', target: 700 },
  ];
}

/** As it ships: what runs TypeScript directly names every function anew each time that it is made. */
async function bundleProbe(): Promise<string> {
  const outfile = join(outFolder, 'bench/language/probe.mjs');
  await build({
    entryPoints: [join(repository, 'test/bench/language/probe.ts')],
    outfile,
    bundle: true,
    minify: true,
    mainFields: ['module', 'main'],
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
  });
  return outfile;
}

async function probeOnce(bundle: string): Promise<Probe> {
  const output = await mustRun(process.execPath, [bundle], {
    cwd: repository,
    timeout: 120_000,
  });
  const { firstCompletion, firstWholeFile, wholeFile, longestSlice, completions, edits, accessMap } =
    JSON.parse(output.slice(output.indexOf('{')));
  return { firstCompletion, firstWholeFile, wholeFile, longestSlice, completions, edits, accessMap };
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN;
}

/** Brotli does not shrink any further in the package. */
async function dataSize(): Promise<number> {
  const folder = join(repository, 'data');
  const files = (await readdir(folder)).filter((name) => /\.br$|^NOTICE\.txt$/.test(name));
  const sizes = await Promise.all(files.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}
