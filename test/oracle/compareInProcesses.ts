import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Cases, Comparison } from './compare';
import type { PlantedBug } from './planted';
import { sumOf } from './report';

/** What one process is given to do. */
export interface Share {
  readonly entry: string;
  readonly cases: Cases;
  readonly bug?: PlantedBug;
}

const mostProcesses = 2;

/** Compares in up to two processes of their own. */
export async function compareInProcesses({ entry, cases, bug }: Share): Promise<Comparison> {
  const processes = Math.min(availableParallelism(), mostProcesses);
  const size = Math.ceil(cases.count / processes);
  const shares = Array.from({ length: processes }, (_, place): Share => ({
    entry,
    cases: { from: cases.from + place * size, count: Math.min(size, cases.count - place * size) },
    ...(bug && { bug }),
  }));
  return sumOf(await Promise.all(shares.map(inProcess)));
}

function inProcess(share: Share): Promise<Comparison> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(import.meta.dirname, 'comparisonProcess.ts'), {
      execArgv: ['--import', 'tsx'],
    });
    let comparison: Comparison | undefined;
    child.once('message', (message: Comparison) => {
      comparison = message;
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (comparison === undefined) reject(new Error(`A comparison ended with code ${code}`));
      else resolve(comparison);
    });
    child.send(share);
  });
}
