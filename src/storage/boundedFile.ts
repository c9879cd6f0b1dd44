import { constants, type Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import type { Clock } from '../core/ports/clock';
import { systemClock } from './systemClock';
import { codeOf } from './systemErrors';

/**
 * `missing`: there is nothing of that name. `notAFile`: a directory, a pipe, a socket or a device.
 * `tooLarge`: longer than its reader has any use for. `timedOut`: the file system does not answer.
 */
export type UnreadableReason = 'missing' | 'notAFile' | 'tooLarge' | 'unreadable' | 'timedOut';

/** Why a file was not read; what the system said is the cause. */
export class FileUnreadable extends Error {
  override readonly name = 'FileUnreadable';

  constructor(
    readonly reason: UnreadableReason,
    readonly path: string,
    options?: { readonly cause?: unknown },
  ) {
    super(`${reason}: ${path}`, options);
  }
}

export interface Bounds {
  /** Bytes. */
  readonly limit: number;
  /** Milliseconds, for whoever is waited for; otherwise as long as the file system takes. */
  readonly timeout?: number;
}

/** Files that have not answered in time. Each of them holds one of the process's few threads: none is asked twice. */
const silent = new Set<string>();

/**
 * The bytes of a regular file, or of the one that a link leads to. Whatever else has that name is not
 * even opened: a pipe would keep its reader waiting for a writer, and some devices act on being opened.
 * @throws `FileUnreadable`
 */
export function readBounded(
  path: string,
  { limit, timeout }: Bounds,
  clock: Pick<Clock, 'schedule'> = systemClock,
): Promise<Buffer> {
  if (silent.has(path)) return Promise.reject(new FileUnreadable('timedOut', path));
  const reading = read(path, limit);
  return timeout === undefined ? reading : withinTime(path, reading, timeout, clock);
}

async function read(path: string, limit: number): Promise<Buffer> {
  try {
    const { size } = checked(path, await stat(path), limit);
    // What the system makes up when it is read says that it is empty, and may let its reader wait.
    if (size === 0) return Buffer.alloc(0);
    // It may be another one by now: opened so that nothing waits, and looked at once more.
    const file = await open(path, withoutWaiting);
    try {
      const found = checked(path, await file.stat(), limit);
      return await readOpen(file, path, found.size, limit);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof FileUnreadable ? error : unreadable(path, error);
  }
}

/** Windows knows neither of the two. */
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

function checked(path: string, stats: Stats, limit: number): Stats {
  if (!stats.isFile()) throw new FileUnreadable('notAFile', path);
  if (stats.size > limit) throw new FileUnreadable('tooLarge', path);
  return stats;
}

/** What a file says of its size may be wrong, or change: only what is read counts. */
async function readOpen(file: FileHandle, path: string, size: number, limit: number): Promise<Buffer> {
  let content = Buffer.alloc(size + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(content, length, content.length - length, length);
    length += bytesRead;
    if (length > limit) throw new FileUnreadable('tooLarge', path);
    if (bytesRead === 0) return content.subarray(0, length);
    if (length === content.length) {
      content = Buffer.concat([content, Buffer.alloc(Math.min(content.length, limit + 1 - length))]);
    }
  }
}

function unreadable(path: string, cause: unknown): FileUnreadable {
  const code = codeOf(cause);
  const missing = code === 'ENOENT' || code === 'ENOTDIR';
  return new FileUnreadable(missing ? 'missing' : 'unreadable', path, { cause });
}

function withinTime(
  path: string,
  reading: Promise<Buffer>,
  timeout: number,
  clock: Pick<Clock, 'schedule'>,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const late = clock.schedule(timeout, () => {
      silent.add(path);
      const answered = (): void => void silent.delete(path);
      reading.then(answered, answered);
      reject(new FileUnreadable('timedOut', path));
    });
    reading.then(resolve, reject).finally(() => late.dispose());
  });
}
