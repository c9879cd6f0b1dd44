import { Cleanups, exitCodeOf, onInterrupt } from '../host/cleanups';
import { mustRun } from '../host/command';
import { findDesktop, isDownloadReachable } from '../host/desktop';
import { describeError } from '../host/errors';
import { findOnPath } from '../host/findOnPath';
import { repository } from '../host/paths';
import { openDesktopWindow } from './desktopWindow';
import { hasDisplay } from './display';
import { copySampleWorkspace } from './sampleWorkspace';
import { openServerWindow } from './serverWindow';

/**
 * `npm start`: the sample workspace in a real VS Code with the extension running. Desktop VS Code when it
 * is there or can be had, else the VS Code server from npm; `VAULT_AWS_TEST_HOST` (desktop or server) decides.
 */
async function main(cleanups: Cleanups): Promise<void> {
  console.log('Building…');
  await mustRun('npm', ['run', '--silent', 'build'], { cwd: repository });
  const workspace = await copySampleWorkspace();
  const desktop = await wantedDesktop();
  const { ended } =
    desktop === undefined
      ? await openServerWindow(workspace, cleanups)
      : await openDesktopWindow(desktop, workspace, cleanups);
  await ended;
}

/** Desktop VS Code's executable, or undefined when the server from npm is to be used. */
async function wantedDesktop(): Promise<string | undefined> {
  const wish = process.env['VAULT_AWS_TEST_HOST'];
  if (wish === 'server') return undefined;
  if (wish !== 'desktop' && !hasDisplay()) return undefined;
  const installed = await findOnPath('code');
  if (installed !== undefined) return installed;
  const serverExists = process.platform === 'linux' && process.arch === 'x64';
  if (wish !== 'desktop' && serverExists && !(await isDownloadReachable())) return undefined;
  return findDesktop();
}

const cleanups = new Cleanups();
const end = (code: number): void => void cleanups.run().then(() => process.exit(code));
onInterrupt((signal) => {
  console.log('\nEnding VS Code…');
  end(exitCodeOf(signal));
});
main(cleanups).then(
  () => end(0),
  (error: unknown) => {
    console.error(describeError(error));
    end(1);
  },
);
