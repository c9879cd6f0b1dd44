import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseRecord } from '../../../src/core/leases/parseRecord';
import type { LeaseRecord } from '../../../src/core/leases/record';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { until } from '../../host/until';
import { issuedUsers, issuerName } from '../../wire/keeper/account';
import type { Bundles } from '../../wire/keeper/bundles';
import { KeptWindow, type KeptWindowOptions } from '../../wire/keeper/keptWindow';

/** What an attempt may change of how a window is opened. */
export type WindowChanges = Partial<Omit<KeptWindowOptions, 'sandbox' | 'issuer'>>;

/** An account, a copy of what ships that may be damaged, and windows that are processes, over one storage. */
export class StagedKeeper {
  private readonly windows: KeptWindow[] = [];

  private constructor(
    readonly account: Sandbox,
    /** The folder of what ships. */
    readonly dist: string,
    /** Where the windows keep what they keep. */
    readonly storage: string,
  ) {}

  static async open(account: Sandbox, bundles: Bundles): Promise<StagedKeeper> {
    const scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'vault-aws-staged-'));
    const [dist, storage] = [path.join(scratch, 'dist'), path.join(scratch, 'storage')];
    await fs.cp(bundles.folder, dist, { recursive: true });
    await fs.mkdir(path.join(storage, 'audit'), { recursive: true });
    return new StagedKeeper(account, dist, storage);
  }

  get keeperFile(): string {
    return path.join(this.dist, 'keeper.js');
  }

  async window(changes: WindowChanges = {}): Promise<KeptWindow> {
    const window = await KeptWindow.open({
      sandbox: this.account,
      issuer: issuerName,
      keeper: this.keeperFile,
      folder: this.storage,
      ...changes,
    });
    this.windows.push(window);
    return window;
  }

  /** Replaces the keeper's code. */
  keeperCode(code: string): Promise<void> {
    return fs.writeFile(this.keeperFile, code);
  }

  async log(): Promise<string> {
    return fs.readFile(path.join(this.storage, 'audit/keeper.log'), 'utf8').catch(() => '');
  }

  makePipe(name: string): void {
    execFileSync('mkfifo', [path.join(this.storage, name)]);
  }

  /** Writes the only record anew, as if it had come from elsewhere. */
  async changeRecord(change: (record: LeaseRecord) => LeaseRecord): Promise<void> {
    const journal = path.join(this.storage, 'journal');
    const name = (await fs.readdir(journal)).find((each) => each.endsWith('.json')) ?? '';
    const record = parseRecord(await fs.readFile(path.join(journal, name), 'utf8'));
    if (record === undefined) throw new Error('There is no record');
    await fs.writeFile(path.join(journal, name), JSON.stringify(change(record)));
  }

  /** Every user of ours is gone from the account. */
  async untilEnded(timeout = 20_000): Promise<void> {
    await until('the users are gone', () => issuedUsers(this.account).length === 0, { timeout });
  }

  async close(): Promise<void> {
    for (const window of this.windows) await window.dispose();
    // A keeper that was left to itself may still write its last.
    await fs.rm(path.dirname(this.dist), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
