import path from 'node:path';
import { runCommand } from '../host/command';
import { MissingOnMachine } from '../host/errors';
import { findOnPath } from '../host/findOnPath';
import type { OutsidePart } from './outsidePart';

/** Milliseconds that pip may take for all packages. */
const patience = 240_000;

/** Packages of PyPI in a virtual environment of their own. `requirements`: as pip takes them, versions pinned. */
export function pythonPackages(name: string, requirements: readonly string[]): OutsidePart {
  return {
    name,
    recipe: requirements,
    install: async (folder) => {
      if ((await findOnPath('python3')) === undefined) {
        throw new MissingOnMachine(
          `${requirements.join(', ')} cannot be had: this machine has no python3. Install it to try them.`,
        );
      }
      await mustInstall('python3', ['-m', 'venv', folder]);
      await mustInstall(pythonProgram(folder, 'python'), ['-m', 'pip', 'install', '-q', ...requirements]);
    },
  };
}

async function mustInstall(command: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runCommand(command, args, { timeout: patience });
  if (code === 0) return;
  const reason = output.trim().split('\n').at(-1) ?? '';
  throw new MissingOnMachine(`python3 ${args.slice(0, 3).join(' ')} failed: ${reason.slice(0, 300)}`);
}

/** A program that a package of the environment brought along. */
export function pythonProgram(folder: string, program: string): string {
  return path.join(folder, process.platform === 'win32' ? 'Scripts' : 'bin', program);
}
