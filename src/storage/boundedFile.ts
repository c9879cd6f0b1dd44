import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { systemClock } from './systemClock';

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
    options?: { cause?: unknown },
  ) {
    super(`${reason}: ${path}`, options);
  }
}

export interface Bounds {
  /** Bytes. */
  readonly limit: number;
  /** Milliseconds, for whoever is waited for; by itself as long as the file system takes. */
  readonly timeout?: number;
}

/**
 * The bytes of a regular file, or of the one that a link leads to. Whatever else has that name is not
 * even opened: a pipe would keep its reader waiting for a writer, and some devices act on being opened.
 * @throws `FileUnreadable`
 */
export async function readBounded(path: string, { limit, timeout }: Bounds): Promise<Buffer> {
  const reading = read(path, limit);
  return timeout === undefined ? reading : withinTime(path, reading, timeout);
}

async function read(path: string, limit: number): Promise<Buffer> {
  try {
    if (!(await stat(path)).isFile()) throw new FileUnreadable('notAFile', path);
    // It may be another one by now: opened so that nothing waits, and looked at once more.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      if (!(await file.stat()).isFile()) throw new FileUnreadable('notAFile', path);
      return await readOpen(file, path, limit);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof FileUnreadable ? error : unreadable(path, error);
  }
}

/** What a file says of its size may be wrong, or change: only what is read counts. */
async function readOpen(file: FileHandle, path: string, limit: number): Promise<Buffer> {
  const { size } = await file.stat();
  if (size > limit) throw new FileUnreadable('tooLarge', path);
  let content = Buffer.alloc(Math.min(size, limit) + 1);
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
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  const missing = code === 'ENOENT' || code === 'ENOTDIR';
  return new FileUnreadable(missing ? 'missing' : 'unreadable', path, { cause });
}

function withinTime<T>(path: string, work: Promise<T>, timeout: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = systemClock.schedule(timeout, () => reject(new FileUnreadable('timedOut', path)));
    work.then(resolve, reject).finally(() => late.dispose());
  });
}
