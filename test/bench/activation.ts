import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseHost, runSuiteIn } from '../host/chooseHost';
import { outFolder, repository } from '../host/paths';
import { readSuite } from '../host/suite';
import { median, type Measurement } from './measure';

const windows = 3;

interface Activation {
  readonly milliseconds: number;
  readonly chunks: number;
}

/** Activation in the real extension host as VS Code itself measures it, in several windows. */
export async function activationNumbers(): Promise<Measurement[]> {
  const measured: Activation[] = [];
  for (let window = 0; window < windows; window += 1) {
    await runSuiteIn(chooseHost(), await readSuite(join(repository, 'test/bench/activation-suite')));
    measured.push(parse(await readFile(join(outFolder, 'activation.json'), 'utf8')));
  }
  return [
    {
      name: 'activation: load, call and finish',
      value: median(measured.map(({ milliseconds }) => milliseconds)),
      unit: 'ms',
      target: 30,
    },
    {
      name: 'activation: chunks loaded, the entry included',
      value: Math.max(...measured.map(({ chunks }) => chunks)),
      unit: 'files',
      target: 1,
    },
  ];
}

function parse(text: string): Activation {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('milliseconds' in value) || !('chunks' in value)) {
    throw new Error(`Not a measurement: ${text}`);
  }
  return { milliseconds: Number(value.milliseconds), chunks: Number(value.chunks) };
}
