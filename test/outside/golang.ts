import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../host/command';
import { MissingOnMachine } from '../host/errors';
import { findOnPath } from '../host/findOnPath';
import { repository } from '../host/paths';
import type { OutsidePart } from './outsidePart';

/** Milliseconds that the modules may take to be fetched and compiled. */
const patience = 240_000;
const source = path.join(repository, 'test/conformance/go');

/** Compiles in half the time, and nobody waits for the program itself. */
const quickly = ['-gcflags=all=-N -l', '-ldflags=-s -w'];

/** The AWS SDK for Go by the module proxy, compiled once into caches of its own. */
export const golang: OutsidePart = {
  name: 'golang',
  recipe: modules(),
  install: async (folder) => {
    if ((await findOnPath('go')) === undefined) {
      throw new MissingOnMachine(
        'The AWS SDK for Go cannot be had: this machine has no go. Install it to try it.',
      );
    }
    const { code, output } = await go(folder, ['mod', 'download']);
    if (code !== 0) {
      throw new MissingOnMachine(`go could not get the AWS SDK for Go: ${output.trim().slice(-300)}`);
    }
    await buildGo(folder);
  },
};

/** Compiles the program of `test/conformance/go`. Throws when that fails: everything it needs is there. */
export async function buildGo(folder: string): Promise<string> {
  const program = path.join(folder, process.platform === 'win32' ? 'client.exe' : 'client');
  const { code, output } = await go(folder, ['build', ...quickly, '-o', program, '.']);
  if (code === 0) return program;
  throw new Error(`go could not build the client: ${output.trim().slice(-2000)}`);
}

function go(folder: string, args: readonly string[]): ReturnType<typeof runCommand> {
  return runCommand('go', args, {
    cwd: source,
    timeout: patience,
    env: {
      ...process.env,
      GOTOOLCHAIN: 'local',
      // Else nobody could remove the modules again.
      GOFLAGS: '-modcacherw -mod=readonly',
      GOPATH: path.join(folder, 'path'),
      GOMODCACHE: path.join(folder, 'modules'),
      GOCACHE: path.join(folder, 'cache'),
    },
  });
}

/** Those that the program itself imports, as `name version`. */
function modules(): readonly string[] {
  const lines = readFileSync(path.join(source, 'go.mod'), 'utf8').split('\n');
  return lines.map((line) => line.trim()).filter((line) => /^\S+ v\d\S+$/.test(line));
}
