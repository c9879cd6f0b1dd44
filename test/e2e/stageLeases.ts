import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { readAuditLines } from '../../src/storage/auditLine';
import { keepersIn } from '../host/keepers';
import { until } from '../host/until';
import { answerDialog, dialog } from '../host/workbench/messages';
import { clickActionOf, clickRowAction, treeRows } from '../host/workbench/views';
import type { Key, OwnAccount } from './ownAccount';
import { keysInShells } from './processes';
import type { Stage } from './stage';
import { untilTree } from './view';

/**
 * Extensions get 5 s to end, AWS may be made slow, and this machine may be busy. How fast the end comes
 * is measured elsewhere, on a quiet machine.
 */
const farewell = { timeout: 60_000 };

/** The leases that a test makes by clicks in a window, and what is left of them in the account and on the disk. */
export class StageLeases {
  /** All keys it has issued so far. */
  readonly issued: Key[] = [];

  constructor(
    private readonly stage: Stage,
    private readonly account: OwnAccount,
  ) {}

  async issue(role: 'reader' | 'second'): Promise<Key> {
    await this.begin(role);
    const key = await until(`a shell with a key of ${role}`, async () => {
      await this.confirm(role);
      return this.newKey(role);
    });
    await this.untilLive(key);
    return key;
  }

  /** Waits for a new key of a role that somebody has issued otherwise. */
  async untilIssuedAgain(role: 'reader' | 'second'): Promise<Key> {
    const key = await until(`a shell with a new key of ${role}`, () => this.newKey(role));
    await this.untilLive(key);
    return key;
  }

  async revoke(role: 'reader' | 'second'): Promise<void> {
    const { page } = this.stage;
    const row = treeRows(page).and(page.locator(`[aria-label^="${role}, IAM user, "]`));
    await clickActionOf(row, 'Revoke Lease');
  }

  /** Issues, and comes back as soon as the account has heard of a call. */
  async issueUntil(role: 'reader' | 'second', call: string): Promise<void> {
    this.account.calls.clear();
    await this.begin(role);
    await until(
      `${call} was sent`,
      async () => {
        await this.confirm(role);
        return this.account.calls.of(call).length > 0;
      },
      { interval: 10 },
    );
  }

  /** The users are gone and the keys dead; nothing waits for the next start, and no keeper is left. */
  async untilGone(keys: readonly Key[] = this.issued): Promise<void> {
    await this.untilUsersGone();
    for (const key of keys) assert.equal(await this.account.isAlive(key), false);
    await until('the journal is empty', async () => (await this.journal()).length === 0);
    await until('no keeper is left', async () => (await this.keepers()).length === 0);
  }

  async untilUsersGone(): Promise<void> {
    await until('the users are gone', async () => (await this.account.leasedUsers()).length === 0, farewell);
  }

  /** Process ids. */
  keepers(): Promise<number[]> {
    return keepersIn(this.stage.server.data);
  }

  /** Names of the records on disk. What a process that was killed while writing has left half-written is none. */
  async journal(): Promise<string[]> {
    const names = await fs.readdir(path.join(this.storage, 'journal')).catch(() => []);
    return names.filter((name) => name.endsWith('.json'));
  }

  /** What was written down for good so far. */
  async audit(): Promise<ReturnType<typeof readAuditLines>> {
    return readAuditLines(await fs.readFile(path.join(this.storage, 'audit/vault-aws-audit.jsonl'), 'utf8'));
  }

  private get storage(): string {
    return path.join(this.stage.server.data, 'data/User/globalStorage/vault-aws.vault-aws');
  }

  private async newKey(role: string): Promise<Key | undefined> {
    const known = new Set(this.issued.map(({ accessKeyId }) => accessKeyId));
    const keys = await keysInShells(this.stage.server.pid, role);
    return keys.find(({ accessKeyId }) => !known.has(accessKeyId));
  }

  private async untilLive(key: Key): Promise<void> {
    this.issued.push(key);
    await untilTree(this.stage.page, 'the lease', (rows) =>
      rows.some((row) => /^IAM user (29|30)m/.test(row)),
    );
    assert.equal(await this.account.isAlive(key), true);
  }

  private begin(role: string): Promise<void> {
    return clickRowAction(this.stage.page, role, 'Issue Credentials');
  }

  private async confirm(role: string): Promise<void> {
    const { page } = this.stage;
    if (await dialog(page).isVisible()) await answerDialog(page, 'Issue');
    // A row that a crashed host has drawn means nothing to the new one, which then asks.
    const choice = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: role });
    if (await choice.isVisible()) await choice.click();
  }
}
