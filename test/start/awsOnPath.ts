import path from 'node:path';
import { runCommand } from '../host/command';
import { findOnPath } from '../host/findOnPath';
import { outFolder } from '../host/paths';
import { bundleAws } from './bundleAws';

/**
 * The PATH for the sample's window: the machine's own when its AWS CLI can speak to the sandbox, else
 * with the stand-in in front.
 */
export async function pathWithAws(environment: NodeJS.ProcessEnv): Promise<string> {
  const machinePath = environment['PATH'] ?? '';
  const cli = await findOnPath('aws', environment);
  if (cli !== undefined && (await canReachTheSandbox(cli))) return machinePath;
  const folder = path.join(outFolder, 'bin');
  await bundleAws(folder);
  console.log('No AWS CLI 2.13 or later on the PATH: the window’s terminals get a small stand-in for it.');
  return `${folder}${path.delimiter}${machinePath}`;
}

async function canReachTheSandbox(cli: string): Promise<boolean> {
  const { code, output } = await runCommand(cli, ['--version'], { timeout: 10_000 });
  return code === 0 && obeysEndpointVariable(output);
}

/** `AWS_ENDPOINT_URL` came with 2.13.0, and with 1.29.0 in the first series. */
export function obeysEndpointVariable(version: string): boolean {
  const [, major, minor] = /^aws-cli\/(\d+)\.(\d+)\./.exec(version) ?? [];
  if (major === undefined || minor === undefined) return false;
  const [series, release] = [Number(major), Number(minor)];
  return series > 2 || (series === 2 && release >= 13) || (series === 1 && release >= 29);
}
