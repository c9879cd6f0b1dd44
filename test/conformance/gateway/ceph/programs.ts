import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { mustRun } from '../../../host/command';
import { MissingOnMachine } from '../../../host/errors';
import { findOnPath } from '../../../host/findOnPath';
import { debianEnvironment } from '../../../outside/debian';

/** Milliseconds for one of the tools that prepare the cluster; they take a tenth of a second. */
const patience = 20_000;
/** Milliseconds until a daemon that was asked to end is killed. */
const grace = 2_000;

/** Ceph's tools and daemons of an unpacked folder, all on one configuration. */
export class CephPrograms {
  readonly #daemons: ChildProcess[] = [];

  private constructor(
    private readonly environment: NodeJS.ProcessEnv,
    private readonly folder: string,
    /** Ends a daemon with the process that started it, however that dies; none on other systems than Linux. */
    private readonly leash: readonly string[],
  ) {}

  /** `folder`: where the daemons run. @throws {MissingOnMachine} when they do not run here */
  static async of(unpacked: string, folder: string): Promise<CephPrograms> {
    const environment = { ...process.env, ...(await debianEnvironment(unpacked)), HOME: folder };
    const setpriv = await findOnPath('setpriv');
    const leash = setpriv === undefined ? [] : [setpriv, '--pdeathsig', 'KILL', '--'];
    const programs = new CephPrograms(environment, folder, leash);
    for (const program of ['ceph-mon', 'ceph-osd', 'radosgw']) await programs.versionOf(program);
    return programs;
  }

  /** `16.2.15`. @throws {MissingOnMachine} when the program does not run here */
  async versionOf(program: string): Promise<string> {
    try {
      const answer = await this.run(program, ['--version']);
      return /version (\d+(?:\.\d+)*)/.exec(answer)?.[1] ?? answer.trim();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new MissingOnMachine(`${program} of Debian's packages does not run on this machine: ${reason}`);
    }
  }

  run(program: string, args: readonly string[]): Promise<string> {
    return mustRun(program, args, { cwd: this.folder, env: this.environment, timeout: patience });
  }

  /** Starts a daemon in the foreground; `endDaemons` ends it. `more`: environment of its own. */
  start(program: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): void {
    const [command = program, ...rest] = [...this.leash, program, ...args];
    const daemon = spawn(command, [...rest, '--foreground'], {
      cwd: this.folder,
      env: { ...this.environment, ...more },
      stdio: 'ignore',
    });
    // What cannot be started is found out by whoever waits for it.
    daemon.once('error', () => undefined);
    this.#daemons.push(daemon);
  }

  /** The first daemon that has ended although nobody asked it to. */
  get ended(): string | undefined {
    return this.#daemons.find(hasEnded)?.spawnargs.join(' ');
  }

  /** For the end of this process, when nothing can be waited for. */
  killDaemons(): void {
    for (const daemon of this.#daemons) daemon.kill('SIGKILL');
  }

  /** Last started, first ended; returns when all are gone. */
  async endDaemons(): Promise<void> {
    for (const daemon of this.#daemons.reverse()) await end(daemon);
  }
}

function hasEnded(daemon: ChildProcess): boolean {
  return daemon.pid === undefined || daemon.exitCode !== null || daemon.signalCode !== null;
}

async function end(daemon: ChildProcess): Promise<void> {
  if (hasEnded(daemon)) return;
  const gone = new Promise<void>((resolve) => daemon.once('exit', () => resolve()));
  daemon.kill('SIGTERM');
  const killer = setTimeout(() => daemon.kill('SIGKILL'), grace);
  await gone;
  clearTimeout(killer);
}

/** `usr/lib/x86_64-linux-gnu` of an unpacked folder: the one that has Ceph's classes. */
export async function librariesOf(unpacked: string): Promise<string> {
  const base = path.join(unpacked, 'usr', 'lib');
  for (const name of await fs.readdir(base)) {
    const libraries = path.join(base, name);
    const names: readonly string[] = await fs.readdir(libraries).catch(() => []);
    if (names.includes('rados-classes')) return libraries;
  }
  throw new MissingOnMachine('The unpacked ceph-osd has no rados-classes.');
}
