import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../host/command';
import { outFolder, repository } from '../host/paths';
import type { Measurement } from './measure';

/** Sizes of what ships, in thousands of bytes. */
export async function bundleNumbers(): Promise<Measurement[]> {
  await runCommand('npm', ['run', 'package', '--silent'], { cwd: repository, timeout: 120_000 });
  return [
    {
      name: 'window chunk, minified, loaded where there are roles',
      value: await kilobytes(join(repository, 'dist/window.js')),
      unit: 'kB',
      target: 200,
    },
    {
      name: 'main bundle, minified',
      value: await kilobytes(join(repository, 'dist/extension.js')),
      unit: 'kB',
      target: 150,
    },
    { name: 'VSIX', value: await kilobytes(join(outFolder, 'vault-aws.vsix')), unit: 'kB', target: 1_500 },
  ];
}

async function kilobytes(path: string): Promise<number> {
  return (await stat(path)).size / 1000;
}
