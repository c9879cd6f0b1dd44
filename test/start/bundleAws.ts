import { build } from 'esbuild';
import fs from 'node:fs/promises';
import path from 'node:path';

/** Bundles the stand-in for the AWS CLI into a program named `aws` in `folder`. */
export async function bundleAws(folder: string): Promise<void> {
  const program = path.join(folder, 'aws');
  await build({
    entryPoints: [path.join(__dirname, 'aws.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    mainFields: ['module', 'main'],
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  });
  await fs.chmod(program, 0o755);
  if (process.platform === 'win32') {
    await fs.writeFile(path.join(folder, 'aws.cmd'), '@node "%~dp0aws" %*\r\n');
  }
}
