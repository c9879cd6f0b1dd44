import { constants, type Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import type { Clock } from '../core/ports/clock';
import { systemClock } from './systemClock';

/** Why a file was not read. */
export type FileFlaw = 'missing' | 'notAFile' | 'tooLarge' | 'unreadable' | 'timedOut';

export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  constructor(
    readonly reason: FileFlaw,
    options?: { readonly cause: unknown },
  ) {
    super(`not read: ${reason}`, options);
  }
}

export interface Bounds {
  /** Bytes. */
  readonly limit: number;
  /** Milliseconds: a file of a server that is gone may not answer at all. */
  readonly timeout?: number;
}

const usualTimeout = 5_000;

/** Files that have not answered yet. Each of them holds one of the process's few threads: none is asked twice. */
const silent = new Set<string>();

/**
 * The text of a file whose name somebody else has chosen, which may be a link to anything. Only regular
 * files are opened: a device or a pipe would hold up the process, or do something. Throws `FileRefused`.
 */
export async function readBounded(
  path: string,
  { limit, timeout = usualTimeout }: Bounds,
  clock: Pick<Clock, 'schedule'> = systemClock,
): Promise<string> {
  if (silent.has(path)) throw new FileRefused('timedOut');
  const reading = read(path, limit);
  const timer = { dispose: (): void => undefined };
  const tooLate = new Promise<never>((_, reject) => {
    const scheduled = clock.schedule(timeout, () => {
      silent.add(path);
      const answered = (): void => void silent.delete(path);
      reading.then(answered, answered);
      reject(new FileRefused('timedOut'));
    });
    timer.dispose = () => scheduled.dispose();
  });
  try {
    return await Promise.race([reading, tooLate]);
  } catch (error) {
    throw error instanceof FileRefused ? error : refusal(error);
  } finally {
    timer.dispose();
  }
}

async function read(path: string, limit: number): Promise<string> {
  const { size } = checked(await stat(path), limit);
  // What the system makes up when it is read says that it is empty, and may let its reader wait.
  if (size === 0) return '';
  const file = await open(path, withoutWaiting);
  try {
    checked(await file.stat(), limit);
    return await readAll(file, limit);
  } finally {
    await file.close();
  }
}

/** Between the look and the opening the name may have been given to something else. Windows knows neither flag. */
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

function checked(stats: Stats, limit: number): Stats {
  if (!stats.isFile()) throw new FileRefused('notAFile');
  if (stats.size > limit) throw new FileRefused('tooLarge');
  return stats;
}

/** It may grow while it is read. */
async function readAll(file: FileHandle, limit: number): Promise<string> {
  const buffer = Buffer.alloc(limit + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length);
    length += bytesRead;
    if (length > limit) throw new FileRefused('tooLarge');
    if (bytesRead === 0) return buffer.toString('utf8', 0, length);
  }
}

function refusal(error: unknown): FileRefused {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return new FileRefused(code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable', {
    cause: error,
  });
}
