import fs from 'node:fs/promises';
import { until } from './until';

/** Process ids of the keepers of an extension that is installed below a folder. On Linux; elsewhere none. */
export async function keepersIn(folder: string): Promise<number[]> {
  const names = await fs.readdir('/proc').catch(() => []);
  const found: number[] = [];
  for (const name of names.filter((each) => /^\d+$/.test(each))) {
    const commandLine = await fs.readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    const script = commandLine.split('\0')[1] ?? '';
    // One that has ended and was not yet buried has no command line any more.
    if (script.startsWith(folder) && script.endsWith('keeper.js')) found.push(Number(name));
  }
  return found;
}

/** Waits until they have done their work, so that they write no more; after a while they are killed. */
export async function endKeepersIn(folder: string): Promise<void> {
  const gone = async (): Promise<boolean> => (await keepersIn(folder)).length === 0;
  await until('the keepers have ended', gone, { timeout: 8_000 }).catch(async () => {
    for (const pid of await keepersIn(folder)) process.kill(pid, 'SIGKILL');
    await until('the keepers are gone', gone, { timeout: 2_000 });
  });
}
