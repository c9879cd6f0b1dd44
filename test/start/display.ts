import { spawn } from 'node:child_process';
import { findOnPath } from '../host/findOnPath';
import { findChromium } from '../host/installChromium';

/** Whether a window of this machine would be seen by anybody. */
export function hasDisplay(environment: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true;
  return [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some(
    (each) => each !== undefined && each !== '',
  );
}

/** Opens an address in the user's browser; false when there is none. */
export async function openInBrowser(url: string): Promise<boolean> {
  const opener = (await findOnPath('xdg-open')) ?? (await findChromium());
  if (opener === undefined) return false;
  // The browser is the user's own and stays when this process ends.
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .once('error', () => undefined)
    .unref();
  return true;
}
