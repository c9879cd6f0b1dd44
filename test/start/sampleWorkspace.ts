import fs from 'node:fs/promises';
import path from 'node:path';
import { outFolder, repository } from '../host/paths';

/** Lays out a fresh copy of the sample, so that what is tried in it changes nothing in the checkout. */
export async function copySampleWorkspace(): Promise<string> {
  const copy = path.join(outFolder, 'sample-workspace');
  await fs.rm(copy, { recursive: true, force: true });
  await fs.cp(path.join(repository, 'test/sample'), copy, { recursive: true });
  return copy;
}
