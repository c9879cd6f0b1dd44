import fs from 'node:fs/promises';
import path from 'node:path';
import type { Key } from './ownAccount';

/** Keys of a role in the environments of running shells, also of those whose terminal is long closed. */
export async function keysInShells(ancestor: number, roleName: string): Promise<Key[]> {
  const keys: Key[] = [];
  for (const pid of await descendants(ancestor)) {
    const environment = await environmentOf(pid);
    const accessKeyId = environment.get('AWS_ACCESS_KEY_ID');
    const secretAccessKey = environment.get('AWS_SECRET_ACCESS_KEY');
    if (environment.get('AWS_VAULT') !== roleName) continue;
    if (accessKeyId !== undefined && secretAccessKey !== undefined)
      keys.push({ accessKeyId, secretAccessKey });
  }
  return keys;
}

/** The process in which the extensions of a server's window run. */
export async function extensionHost(server: number): Promise<number | undefined> {
  for (const pid of await descendants(server)) {
    const commandLine = await fs.readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (commandLine.includes('--type=extensionHost')) return pid;
  }
  return undefined;
}

async function descendants(ancestor: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await fs.readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await fs.readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // The name in parentheses may hold anything; the state and the parent follow it.
    const parent = /.*\) \S (\d+)/s.exec(stat)?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const belongs = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === ancestor || belongs(parent));
  };
  return [...parents.keys()].filter(belongs);
}

async function environmentOf(pid: number): Promise<ReadonlyMap<string, string>> {
  const text = await fs.readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
  return new Map(
    text.split('\0').map((line): [string, string] => {
      const equals = line.indexOf('=');
      return [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );
}

/** The files below a folder in which a text stands, in UTF-8 or UTF-16. */
export async function filesWith(folder: string, texts: readonly string[]): Promise<string[]> {
  const needles = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  const found: string[] = [];
  for (const entry of await fs.readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    // Files may go while we look; what is gone holds nothing.
    const bytes = await fs.readFile(file).catch(() => Buffer.alloc(0));
    if (needles.some((needle) => bytes.includes(needle))) found.push(file);
  }
  return found;
}
