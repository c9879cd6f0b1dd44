import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemRandom } from './systemRandom';

/**
 * Replaces a file so that after a crash either the old or the new text is there, whole. When the
 * promise resolves the new text is on the disk. Readable by the user alone.
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
  // Two windows that finish the same dead window's lease must not write into one another's file.
  const temporary = `${path}.${systemRandom.base32(8)}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncDirectory(dirname(path));
}

/** Removes a file if it is there; durable like `writeAtomically`. */
export async function removeDurably(path: string): Promise<void> {
  await rm(path, { force: true });
  await syncDirectory(dirname(path));
}

/** The new name is only durable once its directory is. Windows cannot open directories and needs it not. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
