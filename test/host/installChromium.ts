import { runCommand } from './command';
import { MissingOnMachine } from './errors';
import { findOnPath } from './findOnPath';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium that is there already, or undefined. `VAULT_AWS_TEST_CHROMIUM` names one in another place. */
export async function findChromium(): Promise<string | undefined> {
  const named = process.env['VAULT_AWS_TEST_CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  for (const name of names) {
    const found = await findOnPath(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Finds Chromium; on Debian, and as root, installs it when it is missing.
 * @throws {MissingOnMachine} when there is none and none can be installed
 */
export async function installChromium(): Promise<string> {
  const found = await findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || (await findOnPath('apt-get')) === undefined) {
    throw new MissingOnMachine(
      'Chromium is needed to drive the VS Code server and is missing: install it (Debian: apt-get install chromium).',
    );
  }
  console.log('Installing Chromium with apt-get (once, about a minute)…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update', '-q'], { env });
  const { output } = await runCommand(
    'apt-get',
    ['install', '-q', '-y', '--no-install-recommends', 'chromium'],
    {
      env,
    },
  );
  const installed = await findChromium();
  if (installed !== undefined) return installed;
  throw new MissingOnMachine(`Chromium could not be installed with apt-get: ${output.trim().slice(-500)}`);
}
