import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { outFolder, repository } from '../../host/paths';
import type { Outcome } from '../simulate';
import type * as Simulation from '../firstFailure';
import type { Mutation } from './mutations';

/** The first seed below `limit` that the mutated product fails at. Throws when the bug cannot be planted. */
export async function firstFailure(mutation: Mutation, limit: number): Promise<Outcome | undefined> {
  const name = mutation.bug.replaceAll(/\W+/g, '-');
  const outfile = path.join(outFolder, 'simulation', `${name}.cjs`);
  await build({
    entryPoints: [path.join(repository, 'test/simulation/firstFailure.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
    plugins: [planting(mutation)],
  });
  const simulation: typeof Simulation = await import(outfile);
  return simulation.firstFailure(limit);
}

function planting({ file, edits }: Mutation): Plugin {
  const mutated = path.join(repository, file);
  return {
    name: 'planting',
    setup: (plugin) => {
      plugin.onLoad({ filter: /\.ts$/ }, async ({ path: loaded }) =>
        loaded === mutated ? { contents: planted(await readFile(loaded, 'utf8')), loader: 'ts' } : undefined,
      );
    },
  };

  function planted(source: string): string {
    return edits.reduce((text, [before, after]) => {
      if (text.split(before).length !== 2) {
        throw new Error(`No bug can be planted: ${file} should have this text exactly once: ${before}`);
      }
      return text.replace(before, () => after);
    }, source);
  }
}
