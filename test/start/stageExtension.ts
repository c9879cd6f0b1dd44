import fs from 'node:fs/promises';
import path from 'node:path';
import { exists } from '../host/installHost';
import { outFolder, repository } from '../host/paths';

/** What an installed extension consists of; the rest of the checkout is not for users. */
const shipped = [
  'package.json',
  'package.nls.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'dist',
  'data',
  'media',
  'schemas',
];

/** Lays out the built extension as a folder that a VS Code server can install. */
export async function stageExtension(): Promise<string> {
  const staged = path.join(outFolder, 'staged', 'vault-aws');
  await fs.rm(staged, { recursive: true, force: true });
  await fs.mkdir(staged, { recursive: true });
  for (const name of shipped) {
    const source = path.join(repository, name);
    if (await exists(source)) await fs.cp(source, path.join(staged, name), { recursive: true });
  }
  return staged;
}
