import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { repository } from '../host/paths';

export interface BundledChild {
  readonly path: string;
  remove(): Promise<void>;
}

/** One file that Node starts in a fifth of a second, in a temporary folder of its own. */
export async function bundleChild(): Promise<BundledChild> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vault-aws-crash-'));
  const outfile = path.join(folder, 'child.js');
  await build({
    entryPoints: [path.join(__dirname, 'child.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    absWorkingDir: repository,
  });
  return { path: outfile, remove: () => rm(folder, { recursive: true, force: true }) };
}
