import { readdir, readFile, utimes } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { FileJournal } from '../../src/storage/fileJournal';

/** Longer than any window takes to write a file. */
const stale = 2 * 60 * 60;

/** Files in the folder, or below it, that hold one of the secrets. */
export async function secretsOnDisk(folder: string, secrets: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of await names(folder)) {
    const content = await readIfThere(join(folder, name));
    if (secrets.some((secret) => content.includes(secret))) found.push(`secret in ${name}`);
  }
  return found;
}

/** A keeper may be at work and have removed the file since the folder was listed. */
async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** What is left in the journal when a window looks at it that starts long after. */
export async function leftInJournal(folder: string): Promise<string[]> {
  const longAgo = Date.now() / 1000 - stale;
  for (const name of await names(folder)) await utimes(join(folder, name), longAgo, longAgo);
  await new FileJournal(folder).list();
  return (await names(folder)).map((name) => `journal file left: ${name}`);
}

async function names(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(relative(folder, entry.parentPath), entry.name));
}
