import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { repository } from '../../host/paths';
import { until } from '../../host/until';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { isRunning } from './processes';
import { parseNotice, type Command, type Notice } from './windowMessages';

export interface KeptWindowOptions {
  readonly sandbox: Sandbox;
  /** Name of the user in it that issues. */
  readonly issuer: string;
  /** The built keeper. */
  readonly keeper: string;
  readonly brokerRoleArn?: string;
  /** The Node that runs the window, and so its keeper; else this one. */
  readonly node?: string;
  /** A folder that outlives the window, for several windows over one journal. */
  readonly folder?: string;
  /** What the window's process has in its environment besides, from its start on. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the issuer's login comes from: `default` is what the environment says. */
  readonly source?: 'stored' | 'default';
}

type Of<K extends Notice['kind']> = Extract<Notice, { kind: K }>;

/** A window in a process of its own, with the real broker, journal, SDK and keeper, to be killed. */
export class KeptWindow {
  private readonly notices: Notice[] = [];
  private read = 0;

  private constructor(
    private readonly child: ChildProcess,
    readonly folder: string,
  ) {
    child.on('message', (value) => this.notices.push(parseNotice(value)));
  }

  static async open({ sandbox, issuer, keeper, ...options }: KeptWindowOptions): Promise<KeptWindow> {
    const folder = options.folder ?? (await fs.mkdtemp(path.join(os.tmpdir(), 'vault-aws-keeper-')));
    const key = sandbox.keys.get(issuer);
    if (key === undefined) throw new Error(`${issuer} has no key`);
    const child = fork(path.join(repository, 'test/wire/keeper/windowProcess.ts'), {
      cwd: repository,
      execPath: options.node ?? process.execPath,
      execArgv: ['--import=tsx'],
      env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    });
    const window = new KeptWindow(child, folder);
    window.tell({
      kind: 'open',
      folder,
      endpoint: sandbox.endpoint,
      keeper,
      issuer: { accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey },
      ...(options.brokerRoleArn === undefined ? {} : { brokerRoleArn: options.brokerRoleArn }),
      ...(options.source === undefined ? {} : { source: options.source }),
      environment: options.environment ?? {},
    });
    await window.next('opened');
    return window;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Process ids of the keepers it has started, the latest last. */
  get keepers(): number[] {
    return this.notices.flatMap((notice) => (notice.kind === 'keeper' ? [notice.pid] : []));
  }

  get keeper(): number {
    const pid = this.keepers.at(-1);
    if (pid === undefined) throw new Error('No keeper was started');
    return pid;
  }

  /** What the window has said of its keeper, one after the other. */
  get keeping(): readonly string[] {
    return this.notices.flatMap((notice) => (notice.kind === 'keeping' ? [notice.state] : []));
  }

  /** What the window last said of its leases. */
  get states(): readonly string[] {
    const told = this.notices.findLast((notice) => notice.kind === 'leases');
    return told?.kind === 'leases' ? told.states : [];
  }

  get journal(): string {
    return path.join(this.folder, 'journal');
  }

  tell(command: Command): void {
    this.child.send(command);
  }

  async issue(seconds = 1_800, credentialType: 'iam_user' | 'iam_role' = 'iam_user'): Promise<Of<'issued'>> {
    this.tell({ kind: 'issue', credentialType, seconds });
    return this.next('issued');
  }

  /** Issues what does not come to be; gives the code of the failure. */
  async issueInVain(seconds = 1_800): Promise<string> {
    this.tell({ kind: 'issue', credentialType: 'iam_user', seconds });
    return (await this.next('failed')).reason;
  }

  /** The next notice of that kind that was not waited for yet. */
  async next<K extends Notice['kind']>(kind: K): Promise<Of<K>> {
    return until(`the window says ${kind}`, () => {
      while (this.read < this.notices.length) {
        const notice = this.notices[this.read++];
        if (notice !== undefined && isOf(notice, kind)) return notice;
        if (notice?.kind === 'failed') throw new Error(`The window failed: ${notice.reason}`);
      }
      return undefined;
    });
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
  }

  /** Resolves when every keeper of this window has ended. */
  async untilUnkept(timeout = 20_000): Promise<void> {
    await until('no keeper is left', () => !this.keepers.some(isRunning), { timeout, interval: 10 });
  }

  async records(): Promise<string[]> {
    return fs.readdir(this.journal).catch(() => []);
  }

  /** Ends it and everything it has started. */
  async dispose(): Promise<void> {
    await this.kill();
    for (const pid of this.keepers.filter(isRunning)) process.kill(pid, 'SIGKILL');
    await this.untilUnkept();
    // The keeper of another window over the same folder may still write its last.
    await fs.rm(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

function isOf<K extends Notice['kind']>(notice: Notice, kind: K): notice is Of<K> {
  return notice.kind === kind;
}
