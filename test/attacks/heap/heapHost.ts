import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { repository } from '../../host/paths';
import { SandboxAccount } from '../../doubles/sandboxAccount';
import type { Order, RoleName } from './orders';

/** One lease, and its secrets as its terminal has them. */
export interface HandedOver {
  /** Its number in orders. */
  readonly lease: number;
  readonly secret: string;
  /** None of an IAM user. */
  readonly token: string | undefined;
}

/** A process that issues and revokes as an extension host does, bundled as that is, and whose heap is looked into. */
export class HeapHost {
  private snapshots = 0;
  private leases = 0;

  private constructor(
    readonly account: SandboxAccount,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(): Promise<HeapHost> {
    const account = await SandboxAccount.start(Date.now);
    const folder = await mkdtemp(path.join(tmpdir(), 'vault-aws-heap-'));
    const outfile = path.join(folder, 'child.js');
    await build({
      entryPoints: [path.join(__dirname, 'child.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      mainFields: ['module', 'main'],
      logLevel: 'warning',
      absWorkingDir: repository,
    });
    const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
    const host = new HeapHost(account, folder, fork(outfile, { env, execArgv: [] }));
    const { issuerKey, sandbox } = account;
    await host.tell({
      kind: 'open',
      endpoint: sandbox.endpoint,
      handOver: host.handOver,
      issuerKey: { accessKeyId: issuerKey.accessKeyId, secretAccessKey: issuerKey.secretAccessKey },
    });
    return host;
  }

  async issue(role: RoleName, broken = false): Promise<HandedOver> {
    this.leases += 1;
    const lease = this.leases;
    await this.tell({ kind: 'issue', lease, role, broken });
    const handed: unknown = JSON.parse(await readFile(this.handOver, 'utf8'));
    await rm(this.handOver);
    assert.ok(typeof handed === 'object' && handed !== null);
    const text = (name: string): string | undefined => {
      const value: unknown = Reflect.get(handed, name);
      return typeof value === 'string' ? value : undefined;
    };
    const secret = text('AWS_SECRET_ACCESS_KEY');
    assert.ok(secret !== undefined && secret.length === 40);
    return { lease, secret, token: text('AWS_SESSION_TOKEN') };
  }

  async tell(order: Order): Promise<void> {
    const settled = new AbortController();
    const { signal } = settled;
    const ended = once(this.child, 'exit', { signal }).then(([code]) => {
      throw new Error(`The host ended with ${String(code)}`);
    });
    this.child.send(order);
    await Promise.race([once(this.child, 'message', { signal }), ended]).finally(() => settled.abort());
  }

  /** Which of them some object that is in use still holds. A snapshot shows texts up to their first thousand characters. */
  async holds({ secret, token }: Omit<HandedOver, 'lease'>): Promise<readonly string[]> {
    this.snapshots += 1;
    const file = path.join(this.folder, `${this.snapshots}.heapsnapshot`);
    await this.tell({ kind: 'snapshot', path: file });
    const needles = [secret, ...(token === undefined ? [] : [token.slice(0, 200)])];
    const found = new Set<string>();
    let rest = '';
    for await (const piece of createReadStream(file, 'utf8')) {
      const text = rest + String(piece);
      for (const needle of needles) if (text.includes(needle)) found.add(needle);
      rest = text.slice(-400);
    }
    await rm(file);
    return needles.flatMap((needle, index) => (found.has(needle) ? [index === 0 ? 'secret' : 'token'] : []));
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.disconnect();
    await ended;
    await this.account.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private get handOver(): string {
    return path.join(this.folder, 'environment.json');
  }
}
