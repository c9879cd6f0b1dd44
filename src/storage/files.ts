import { mkdirSync, watch } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { disposable, type Disposable } from '../core/disposable';
import type { Instant } from '../core/time';

/**
 * What is needed of a file system, with the names' usual meanings and Node's errors. What was written
 * survives the end of this process; only what was synced survives the end of the machine: a file's
 * text by the file's own `sync`, its name by that of its directory.
 */
export interface Files {
  /** `write` empties the file or makes it, readable by the user alone; `directory` is for syncing. */
  open(path: string, how: 'write' | 'directory'): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** No file of that name is as good. */
  remove(path: string): Promise<void>;
  makeDirectory(path: string): Promise<void>;
  read(path: string): Promise<string>;
  /** The names in a directory. */
  list(directory: string): Promise<string[]>;
  modifiedAt(path: string): Promise<Instant>;
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
  open: (path, how) => (how === 'write' ? open(path, 'w', 0o600) : open(path, 'r')),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  makeDirectory: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  read: (path) => readFile(path, 'utf8'),
  list: (directory) => readdir(directory),
  modifiedAt: async (path) => (await stat(path)).mtimeMs,
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
