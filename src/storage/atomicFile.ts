import { dirname, join } from 'node:path';
import type { Clock } from '../core/ports/clock';
import type { Random } from '../core/ports/random';
import { nodeFiles, type Files, type OpenFile } from './files';
import { systemRandom } from './systemRandom';

/**
 * Replaces a file so that after a crash either the old or the new text is there, whole. When the
 * promise resolves the new text is on the disk. Readable by the user alone. When it fails, on a full disk
 * for one, the old text stays and nothing else does.
 */
export async function writeAtomically(
  path: string,
  text: string,
  files: Files = nodeFiles,
  random: Random = systemRandom,
): Promise<void> {
  // Two windows that finish the same dead window's lease must not write into one another's file.
  const temporary = `${path}.${random.base32(8)}.new`;
  const file = await files.create(temporary);
  try {
    await fill(file, text);
    await files.rename(temporary, path);
  } catch (error) {
    // What cannot be removed either is cleared away later, as what a crash leaves is.
    await files.remove(temporary).catch(() => undefined);
    throw error;
  }
  // The new name is only durable once its directory is.
  await files.syncDirectory(dirname(path));
}

async function fill(file: OpenFile, text: string): Promise<void> {
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Milliseconds; no write takes nearly as long. */
const stale = 60 * 60_000;

/**
 * Removes those of the files in a directory, by name, that a crash has left half-written. A younger one may
 * be somebody's write under way. Never rejects: one that cannot be removed is in nobody's way.
 */
export async function removeLeftovers(
  directory: string,
  names: readonly string[],
  files: Files,
  clock: Pick<Clock, 'now'>,
): Promise<void> {
  const removeIfStale = async (path: string): Promise<void> => {
    const written = await files.modifiedAt(path).catch(() => undefined);
    if (written === undefined || clock.now() - written <= stale) return;
    await files.remove(path).catch(() => undefined);
  };
  const left = names.filter((name) => name.endsWith('.new'));
  await Promise.all(left.map((name) => removeIfStale(join(directory, name))));
}

/** Removes a file if it is there; durable like `writeAtomically`. */
export async function removeDurably(path: string, files: Files = nodeFiles): Promise<void> {
  await files.remove(path);
  await files.syncDirectory(dirname(path));
}
