import { mkdirSync, watch } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { disposable, type Disposable } from '../core/disposable';
import type { Instant } from '../core/time';
import { readBounded } from './boundedFile';
import { makePrivate } from './ownFiles';
import { whenFree } from './whenFree';

/**
 * What is needed of a file system, with the names' usual meanings and Node's errors. What was written
 * survives the end of this process; only what was synced survives the end of the machine: a file's
 * text by the file's own `sync`, its name by that of its directory.
 */
export interface Files {
  /** Makes a file that was not there, readable by the user alone. */
  create(path: string): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** No file of that name is as good. */
  remove(path: string): Promise<void>;
  makeDirectory(path: string): Promise<void>;
  /** Names made, changed and removed in a directory are sure to last from now on. */
  syncDirectory(path: string): Promise<void>;
  /** The text of a regular file of at most `limit` bytes. @throws `FileUnreadable` */
  read(path: string, limit: number): Promise<string>;
  /** The names in a directory. */
  list(directory: string): Promise<string[]>;
  modifiedAt(path: string): Promise<Instant>;
  /** Takes a folder and its files from everybody but the user, as far as that can be done. Never rejects. */
  makePrivate(directory: string): Promise<void>;
  /** Tells of changes in a directory, which is made when it is not there; may tell late or twice. */
  watch(directory: string, listener: () => void): Disposable;
}

export interface OpenFile {
  writeFile(text: string): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** This machine's. */
export const nodeFiles: Files = {
  create: (path) => open(path, 'wx', 0o600),
  rename: (from, to) => whenFree(() => rename(from, to)),
  remove: (path) => whenFree(() => rm(path, { force: true })),
  makeDirectory: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  syncDirectory: async (path) => {
    // Windows cannot open directories and needs it not.
    if (process.platform === 'win32') return;
    const directory = await open(path, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  },
  read: async (path, limit) => (await readBounded(path, { limit })).toString('utf8'),
  list: (directory) => readdir(directory),
  modifiedAt: async (path) => (await stat(path)).mtimeMs,
  makePrivate: (directory) => Promise.resolve(makePrivate(directory)),
  watch: (directory, listener) => {
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const watcher = watch(directory, { persistent: false }, listener);
      // A directory that can be watched no more is still looked at from time to time.
      watcher.on('error', () => watcher.close());
      return disposable(() => watcher.close());
    } catch {
      return disposable(() => undefined);
    }
  },
};
