import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isolatedEnvironment } from './environment';
import { freePort } from './freePort';
import { installHost } from './installHost';
import { endKeepersIn } from './keepers';
import { quietSettings, writeSettings, type Settings } from './settings';
import { until } from './until';
import { hostAddress, type WindowRequest } from './windowUrl';

export interface ServerOptions {
  /** User settings on top of the quiet ones. */
  readonly settings?: Settings;
  /** Folders of extensions to install, complete with their package.json; scanned at the first start only. */
  readonly install?: readonly string[];
  /** The driver lets a window run an extension from its folder and tests read terminals; it also hides toasts. */
  readonly driver?: boolean;
  /** Whether VS Code asks if the workspace is trusted; without, everything is. */
  readonly workspaceTrust?: boolean;
  /** Added to the isolated environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The whole environment, in place of the isolated one. */
  readonly wholeEnvironment?: NodeJS.ProcessEnv;
  readonly arguments?: readonly string[];
}

export interface Server {
  readonly pid: number;
  /** The server's scratch folder: settings, logs, installed extensions, storage. Gone after `stop`. */
  readonly data: string;
  readonly exited: Promise<void>;
  url(request: WindowRequest): string;
  log(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts a VS Code server on the loopback interface, behind a random token, in a process group of its own. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const installation = await installHost();
  const data = await fs.mkdtemp(path.join(os.tmpdir(), 'vault-aws-host-'));
  const removeData = (): Promise<void> =>
    // Shells die a moment after their server, and may still write.
    fs.rm(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  try {
    await fillDataFolder(data, options);
    const address = { port: await freePort(), token: randomBytes(16).toString('hex') };
    const child = await spawnServer(installation, data, address, options);
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const killGroup = (): void => signalGroup(child, 'SIGKILL');
    process.once('exit', killGroup);
    const server: Server = {
      pid: child.pid ?? 0,
      data,
      exited,
      url: (request) => hostAddress(address, request),
      log: () => fs.readFile(logFile(data), 'utf8'),
      stop: async () => {
        process.off('exit', killGroup);
        await endServer(child, exited);
        await endKeepersIn(data);
        await removeData();
      },
    };
    await untilAnswers(server, child, address.port);
    return server;
  } catch (error) {
    await removeData();
    throw error;
  }
}

const temporaryFolder = (data: string): string => path.join(data, 'tmp');
const logFile = (data: string): string => path.join(data, 'server.log');

async function fillDataFolder(data: string, { settings, install = [] }: ServerOptions): Promise<void> {
  await fs.mkdir(path.join(data, 'extensions'));
  await fs.mkdir(temporaryFolder(data));
  await writeSettings(path.join(data, 'data/User'), { ...quietSettings, ...settings });
  for (const folder of install) {
    await fs.cp(folder, path.join(data, 'extensions', path.basename(folder)), { recursive: true });
  }
}

async function spawnServer(
  installation: { readonly node: string; readonly server: string },
  data: string,
  address: { readonly port: number; readonly token: string },
  { driver = true, workspaceTrust = false, ...options }: ServerOptions,
): Promise<ChildProcess> {
  const log = await fs.open(logFile(data), 'a');
  const commandLine = [
    installation.server,
    '--host=127.0.0.1',
    `--port=${address.port}`,
    `--connection-token=${address.token}`,
    `--server-data-dir=${data}`,
    `--extensions-dir=${path.join(data, 'extensions')}`,
    '--accept-server-license-terms',
    '--disable-experiments',
    '--telemetry-level=off',
    // Else a login shell is asked for the environment, and its profile forgets the PATH given here.
    '--force-disable-user-env',
    ...(driver ? ['--enable-smoke-test-driver'] : []),
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(options.arguments ?? []),
  ];
  const environment = options.wholeEnvironment ?? isolatedEnvironment(data, options.environment ?? {});
  try {
    return spawn(installation.node, commandLine, {
      stdio: ['ignore', log.fd, log.fd],
      // Sockets and temporary files go with the scratch folder, so that nothing of the host outlives it.
      env: { ...environment, TMPDIR: temporaryFolder(data), XDG_RUNTIME_DIR: temporaryFolder(data) },
      detached: true,
    });
  } finally {
    await log.close();
  }
}

async function untilAnswers(server: Server, child: ChildProcess, port: number): Promise<void> {
  const answers = async (): Promise<boolean> => {
    if (child.exitCode !== null) return true;
    return (await fetch(`http://127.0.0.1:${port}/version`)).ok;
  };
  await until('the VS Code server answers', answers, { timeout: 30_000, interval: 25 });
  if (child.exitCode !== null)
    throw new Error(`The VS Code server ended: ${(await server.log()).slice(-2000)}`);
}

async function endServer(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.exitCode === null) child.kill('SIGTERM');
  // Extensions get 5 s to deactivate; what is left after 8 s hangs.
  const hanging = setTimeout(() => signalGroup(child, 'SIGKILL'), 8000);
  await exited;
  clearTimeout(hanging);
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}
