import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  type Stats,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isMissing } from './systemErrors';

const { O_APPEND, O_CREAT, O_RDWR } = constants;
/** Not on Windows, which has neither pipes nor links of that kind among its files. */
const noSurprise = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a file of ours to add to its end and to read, made when it is not there, with its folder. What
 * somebody has put in its place, a pipe, a device, a link to another file, is left alone and keeps
 * nobody waiting. @throws the system's error, or one that says what it is instead
 */
export function openForAppending(path: string): number {
  refuseOther(path, lstatSync(path, { throwIfNoEntry: false }));
  const file = openMade(path);
  try {
    refuseOther(path, fstatSync(file));
    return file;
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function openMade(path: string): number {
  const flags = O_APPEND | O_CREAT | O_RDWR | noSurprise;
  try {
    return openSync(path, flags, 0o600);
  } catch (error) {
    if (!isMissing(error)) throw error;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return openSync(path, flags, 0o600);
  }
}

function refuseOther(path: string, found: Stats | undefined): void {
  if (found !== undefined && !found.isFile()) throw new Error(`not a regular file: ${path}`);
}

/**
 * Takes from everybody else what they may do with a folder of ours and the files in it: an older
 * version, another program or a restored backup may have made them. Never throws; on Windows the folder
 * of the user protects what is in it.
 */
export function makePrivate(directory: string): void {
  if (process.platform === 'win32') return;
  try {
    if (!lstatSync(directory).isDirectory()) return;
    narrow(directory, 0o700);
    for (const name of readdirSync(directory)) narrow(join(directory, name), 0o600);
  } catch {
    // Not there yet, or somebody else's.
  }
}

function narrow(path: string, mode: number): void {
  try {
    const found = lstatSync(path);
    // A link's target is not ours, nor is what else may stand in our folder.
    if (!found.isFile() && !found.isDirectory()) return;
    if ((found.mode & 0o077) !== 0) chmodSync(path, found.isDirectory() ? 0o700 : mode);
  } catch {
    // Gone by now, or somebody else's.
  }
}
