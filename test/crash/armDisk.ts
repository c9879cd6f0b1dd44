import { constants } from 'node:fs';
import files, { type FileHandle } from 'node:fs/promises';
import { pass, passHalf } from './points';

/** Every step by which the disk changes is a point from here on, for all who use `node:fs/promises`. */
const { open, rename, rm } = files;

Reflect.set(files, 'open', async (...args: Parameters<typeof open>): Promise<FileHandle> => {
  const writes = isForWriting(args[1] ?? 'r');
  if (writes) pass('before the write');
  const handle = await open(...args);
  const writeFile = handle.writeFile.bind(handle);
  const sync = handle.sync.bind(handle);
  Reflect.set(handle, 'writeFile', async (text: string): Promise<void> => {
    await passHalf('half written', () => writeFile(text.slice(0, text.length / 2)));
    await writeFile(text);
    pass('written');
  });
  Reflect.set(handle, 'sync', async (): Promise<void> => {
    await sync();
    pass(writes ? 'file synced' : 'directory synced');
  });
  return handle;
});

Reflect.set(files, 'rename', async (...args: Parameters<typeof rename>): Promise<void> => {
  await rename(...args);
  pass('renamed');
});

Reflect.set(files, 'rm', async (...args: Parameters<typeof rm>): Promise<void> => {
  pass('before the removal');
  await rm(...args);
  pass('removed');
});

function isForWriting(flags: string | number): boolean {
  return typeof flags === 'number' ? (flags & (constants.O_WRONLY | constants.O_RDWR)) !== 0 : flags !== 'r';
}
