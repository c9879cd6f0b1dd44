import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseHost, runSuiteIn } from '../host/chooseHost';
import { outFolder, repository } from '../host/paths';
import { readSuite } from '../host/suite';
import { median, type Measurement } from './measure';

const windows = 5;
const names = ['load', 'call', 'startedIn', 'heavy'] as const;

type Activation = Readonly<Record<(typeof names)[number], number>>;

/** Activation in the real extension host by VS Code's own marks, in several windows with a roles file. */
export async function activationNumbers(): Promise<Measurement[]> {
  const measured: Activation[] = [];
  for (let window = 0; window < windows; window += 1) {
    await runSuiteIn(chooseHost(), await readSuite(join(repository, 'test/bench/activation-suite')));
    measured.push(parse(await readFile(join(outFolder, 'activation.json'), 'utf8')));
  }
  const own = measured.map(({ load, call }) => load + call);
  const parts = measured.map(({ startedIn }) => startedIn);
  const heavy = Math.max(...measured.map((each) => each.heavy));
  return [
    { name: 'activation: own load and call', value: median(own), unit: 'ms', target: 30 },
    { name: 'window with roles: its parts put together', value: median(parts), unit: 'ms', target: 30 },
    { name: 'activation: AWS, sandbox or language chunks loaded', value: heavy, unit: 'files', target: 0 },
  ];
}

function parse(text: string): Activation {
  const value: unknown = JSON.parse(text);
  const [load = 0, call = 0, startedIn = 0, heavy = 0] = names.map((name) =>
    Number(Reflect.get(Object(value), name)),
  );
  return { load, call, startedIn, heavy };
}
