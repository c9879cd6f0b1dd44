import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Cleanups } from '../host/cleanups';
import { cleanEnvironment } from '../host/environment';
import { outFolder, repository } from '../host/paths';
import { quietSettings, writeSettings } from '../host/settings';
import { pathWithAws } from './awsOnPath';

/**
 * Opens the sample in desktop VS Code, as an instance of its own beside the user's: other settings, no
 * other extension. The promise is kept when its window was closed.
 */
export async function openDesktopWindow(
  code: string,
  workspace: string,
  cleanups: Cleanups,
): Promise<{ ended: Promise<void> }> {
  const userData = path.join(outFolder, 'desktop-user-data');
  await writeSettings(path.join(userData, 'User'), quietSettings);
  const environment = cleanEnvironment();
  const commandLine = [
    '--new-window',
    '--wait',
    `--extensionDevelopmentPath=${repository}`,
    `--user-data-dir=${userData}`,
    '--disable-extensions',
    '--disable-workspace-trust',
    '--skip-welcome',
    workspace,
  ];
  const child = spawn(code, commandLine, {
    env: { ...environment, PATH: await pathWithAws(environment) },
    stdio: 'ignore',
    shell: process.platform === 'win32',
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject).once('exit', () => resolve());
  });
  cleanups.defer(async () => {
    await endInstance(userData);
    child.kill();
  });
  console.log('\nVS Code with Vault AWS opens in a window of its own. Closing it, or Ctrl+C here, ends it.');
  return { ended };
}

/** The command `code` only waits for the window; the process behind it is named in the instance's lock file. */
async function endInstance(userData: string): Promise<void> {
  const lock = await fs.readFile(path.join(userData, 'code.lock'), 'utf8').catch(() => '');
  const pid = Number(lock.trim());
  if (!Number.isInteger(pid) || pid <= 0) return;
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}
