import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { MissingOnMachine } from '../host/errors';
import { installedOracle } from './opinion';

const patience = 120_000;

/**
 * Where the oracle is, installed by `npm ci` into this folder when it is not there yet.
 * @throws {MissingOnMachine} when it cannot be installed
 */
export async function installOracle(): Promise<string> {
  const installed = installedOracle();
  if (installed !== undefined) return installed;
  try {
    await npmCi();
  } catch (error) {
    throw new MissingOnMachine(`the oracle cannot be installed (${firstLine(error)})`);
  }
  const entry = installedOracle();
  if (entry === undefined) throw new MissingOnMachine('npm ci installed no oracle');
  return entry;
}

async function npmCi(): Promise<void> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = { cwd: import.meta.dirname, timeout: patience, shell: process.platform === 'win32' };
  await promisify(execFile)(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], options);
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').find((line) => /npm (error|ERR!)/.test(line)) ?? text.split('\n', 1)[0] ?? text;
}
