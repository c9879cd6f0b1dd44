import fs from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../host/command';
import { MissingOnMachine } from '../host/errors';
import { findOnPath } from '../host/findOnPath';
import type { OutsidePart } from './outsidePart';

/** Milliseconds that apt-get may take for all packages. */
const patience = 240_000;

/**
 * Debian packages with what they depend on, unpacked into a folder instead of installed: nothing of the
 * machine changes, no daemon is started and nobody needs to be root, as long as apt knows the packages.
 * `proof`: a command line, programs below `usr/bin`, that succeeds where they really run.
 */
export function debianPackages(
  name: string,
  packages: readonly string[],
  proof: readonly string[],
): OutsidePart {
  return {
    name,
    recipe: packages,
    install: async (folder) => {
      const archives = path.join(folder, 'archives');
      await fs.mkdir(path.join(archives, 'partial'), { recursive: true });
      await download(packages, archives);
      for (const file of await fs.readdir(archives)) {
        if (file.endsWith('.deb')) await unpack(path.join(archives, file), folder);
      }
      await fs.rm(archives, { recursive: true });
      await prove(folder, proof);
    },
  };
}

async function download(packages: readonly string[], archives: string): Promise<void> {
  if ((await findOnPath('apt-get')) === undefined || (await findOnPath('dpkg-deb')) === undefined) {
    throw new MissingOnMachine(
      `${packages.join(', ')} cannot be had: this machine has no apt-get. Run it on Debian to try them.`,
    );
  }
  const first = await downloadOnce(packages, archives);
  if (first.code === 0) return;
  // A fresh machine may not have asked for the list of packages yet, which only root can do.
  await runCommand('apt-get', ['update', '-q'], { timeout: patience });
  const second = await downloadOnce(packages, archives);
  if (second.code !== 0) {
    const reason = second.output.trim().split('\n').at(-1) ?? '';
    throw new MissingOnMachine(`apt-get could not download ${packages.join(', ')}: ${reason.slice(0, 300)}`);
  }
}

function downloadOnce(packages: readonly string[], archives: string): ReturnType<typeof runCommand> {
  const options = ['-o', `Dir::Cache::archives=${archives}`, '-o', 'Debug::NoLocking=1'];
  return runCommand(
    'apt-get',
    ['install', '--download-only', '-q', '-y', '--no-install-recommends', ...options, ...packages],
    { timeout: patience, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } },
  );
}

async function unpack(archive: string, folder: string): Promise<void> {
  const { code, output } = await runCommand('dpkg-deb', ['-x', archive, folder]);
  if (code !== 0)
    throw new MissingOnMachine(`${path.basename(archive)} cannot be unpacked: ${output.trim()}`);
}

async function prove(folder: string, [program = '', ...args]: readonly string[]): Promise<void> {
  const env = { ...process.env, ...(await debianEnvironment(folder)) };
  const { code, output } = await runCommand(program, args, { env, cwd: path.join(folder, 'usr/bin') });
  if (code === 0) return;
  const reason = output.trim().split('\n').at(-1) ?? '';
  throw new MissingOnMachine(`${program} ${args.join(' ')} does not run here: ${reason.slice(0, 300)}`);
}

/** What programs of unpacked packages need to find each other, their libraries and Python modules. */
export async function debianEnvironment(folder: string): Promise<Record<string, string>> {
  const libraries = await libraryFolders(folder);
  return {
    PATH: [path.join(folder, 'usr/bin'), process.env['PATH'] ?? ''].join(path.delimiter),
    LD_LIBRARY_PATH: libraries.join(path.delimiter),
    PYTHONPATH: path.join(folder, 'usr/lib/python3/dist-packages'),
  };
}

/** `usr/lib/x86_64-linux-gnu` and its like, with those below it that hold libraries. */
async function libraryFolders(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const base of ['usr/lib', 'lib']) {
    const names = await fs.readdir(path.join(folder, base)).catch(() => []);
    for (const name of names.filter((each) => each.endsWith('-linux-gnu'))) {
      const architecture = path.join(folder, base, name);
      found.push(architecture, path.join(architecture, 'ceph'));
    }
  }
  return found;
}

/** Debian's own Python, for which its packages of Python modules are made. */
export const debianPython = '/usr/bin/python3';
