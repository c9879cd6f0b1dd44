import fs from 'node:fs/promises';
import { until } from './until';

/**
 * Process ids of the keepers of a server's windows, told by the server's scratch folder, which is in
 * their environments. On Linux; elsewhere none.
 */
export async function keepersIn(folder: string): Promise<number[]> {
  const names = await fs.readdir('/proc').catch(() => []);
  const found: number[] = [];
  for (const name of names.filter((each) => /^\d+$/.test(each))) {
    const [, script = ''] = (await read(name, 'cmdline')).split('\0');
    // One that has ended and was not yet buried has no command line any more.
    if (!script.endsWith('keeper.js')) continue;
    if ((await read(name, 'environ')).includes(folder)) found.push(Number(name));
  }
  return found;
}

function read(pid: string, file: string): Promise<string> {
  return fs.readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
}

/** Waits until they have done their work, so that they write no more; after a while they are killed. */
export async function endKeepersIn(folder: string): Promise<void> {
  const gone = async (): Promise<boolean> => (await keepersIn(folder)).length === 0;
  await until('the keepers have ended', gone, { timeout: 3_000 }).catch(async () => {
    for (const pid of await keepersIn(folder)) process.kill(pid, 'SIGKILL');
    await until('the keepers are gone', gone, { timeout: 2_000 });
  });
}
