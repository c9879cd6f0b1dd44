import { disposable } from '../../../src/core/disposable';
import { FileUnreadable } from '../../../src/storage/boundedFile';
import type { Files } from '../../../src/storage/files';
import type { Process } from './process';
import type { World } from './world';

/** Where the journal lives on every machine. */
export const journalDirectory = '/home/jane/vault-aws/journal';

/** A machine's disk as one of its processes sees it: every step takes a moment, and can be the last. */
export function processFiles(world: World, process: Process): Files {
  const { machine } = process;
  const { disk } = machine;

  function step<T>(what: string, effect: () => T, milliseconds = world.chance.between(0, 4)): Promise<T> {
    return process.call<T>(`disk:${what}`, (answer) => {
      const { boot } = machine;
      world.time.after(milliseconds, () => {
        if (machine.boot !== boot) return;
        try {
          answer.ok(effect());
        } catch (error) {
          answer.failed(error);
        }
      });
    });
  }

  /** Most reads are answered from memory, at once. */
  function read<T>(what: string, effect: () => T): Promise<T> {
    if (world.chance.hit(0.2)) return step(what, effect);
    return process.call<T>(`disk:${what}`, ({ ok, failed }) => {
      try {
        ok(effect());
      } catch (error) {
        failed(error);
      }
    });
  }

  return {
    create: async (path) => {
      const inode = await step('create', () => {
        if (!disk.exists) throw systemError('ENOENT', path);
        return disk.create(path, machine.now());
      });
      return {
        writeFile: (text) =>
          step('write', () => {
            if (disk.full) throw systemError('ENOSPC', path);
            disk.write(inode, text, machine.now());
          }),
        sync: () => step('sync', () => disk.sync(inode), world.chance.scale(1, 40)),
        close: () => Promise.resolve(),
      };
    },
    rename: (from, to) =>
      step('rename', () => {
        if (!disk.rename(from, to)) throw systemError('ENOENT', from);
      }),
    remove: (path) => step('remove', () => disk.remove(path)),
    makeDirectory: () => step('makeDirectory', () => disk.makeDirectory()),
    syncDirectory: (path) => {
      const sync = path === journalDirectory ? () => disk.syncNames() : () => disk.syncParent();
      return step('syncDirectory', sync, world.chance.scale(1, 40));
    },
    read: (path) =>
      read('read', () => {
        const inode = disk.find(path);
        if (inode === undefined) throw new FileUnreadable('missing', path);
        return inode.written;
      }),
    list: (directory) =>
      read('list', () => {
        if (!disk.exists) throw systemError('ENOENT', directory);
        return disk.list().map((path) => path.slice(directory.length + 1));
      }),
    modifiedAt: (path) =>
      read('stat', () => {
        const inode = disk.find(path);
        if (inode === undefined) throw systemError('ENOENT', path);
        return inode.modified;
      }),
    makePrivate: () => Promise.resolve(),
    watch: (_directory, listener) => {
      disk.makeDirectory();
      // Several changes are told of once; some file systems tell of some never.
      let told = false;
      const deaf = world.chance.hit(0.1);
      const stop = disk.watch(() => {
        if (told || deaf) return;
        told = true;
        world.time.after(world.chance.scale(1, 60), () => {
          told = false;
          process.deliver(listener);
        });
      });
      process.onDeath(stop);
      return disposable(stop);
    },
  };
}

function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
