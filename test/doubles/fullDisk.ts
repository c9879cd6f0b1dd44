import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { repository } from '../host/paths';

/**
 * Runs a script in a process that can make no file longer than half a kilobyte, which the system refuses
 * in the middle of a write as a full disk does; gives what the script writes. Not on Windows.
 */
export async function onFullDisk(script: string, ...args: readonly string[]): Promise<string> {
  const command = `trap '' XFSZ; ulimit -f 1; exec "$0" --import=tsx "$@"`;
  const { stdout } = await promisify(execFile)('sh', ['-c', command, process.execPath, script, ...args], {
    cwd: repository,
    // What tsx has compiled it keeps in files, and could not.
    env: { ...process.env, TSX_DISABLE_CACHE: '1' },
  });
  return stdout;
}
