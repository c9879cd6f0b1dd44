import path from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { MissingOnMachine } from './errors';
import { repository } from './paths';
import { within } from './until';

/**
 * Desktop VS Code's executable: `VAULT_AWS_TEST_CODE`, or the stable release, downloaded once.
 * @throws {MissingOnMachine} when nothing is there and nothing can be downloaded
 */
export async function findDesktop(): Promise<string> {
  const named = process.env['VAULT_AWS_TEST_CODE'];
  if (named !== undefined && named !== '') return named;
  if (!(await isDownloadReachable())) {
    throw new MissingOnMachine(
      'Desktop VS Code is not here and cannot be downloaded (update.code.visualstudio.com does not answer).',
    );
  }
  console.log('Getting desktop VS Code (once, about 150 MB)…');
  return downloadAndUnzipVSCode({
    version: 'stable',
    cachePath: path.join(repository, '.vscode-test'),
    reporter: new SilentReporter(),
    timeout: 15_000,
  });
}

/** Asked first, because a download without a network is tried again and again before it gives up. */
export async function isDownloadReachable(timeout = 5000): Promise<boolean> {
  const question = fetch('https://update.code.visualstudio.com/api/releases/stable', {
    signal: AbortSignal.timeout(timeout),
  });
  return within('the download server answers', timeout, question).then(
    ({ ok }) => ok,
    () => false,
  );
}
