import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { readAuditLines } from '../../src/storage/auditLine';
import { until } from '../host/until';
import { answerDialog, clickNotification, dialog } from '../host/workbench/messages';
import { clickRowAction, treeRows } from '../host/workbench/views';
import { OwnAccount, type Key } from './ownAccount';
import { extensionHost, filesWith, keysInShells } from './processes';
import { keepFailure, openStage, type Stage } from './stage';
import { openRoles, tree, untilTree } from './view';

const leasesIn = (rows: readonly string[]): string[] => rows.filter((row) => /^IAM user \d/.test(row));

/** Extensions get 5 s to end, the server may take a moment to notice, and this machine may be busy. */
const farewell = { timeout: 12_000 };

describe('Leases of a window that goes', () => {
  let stage: Stage;
  let account: OwnAccount;
  const issued: Key[] = [];

  before(async () => {
    account = await OwnAccount.start();
    stage = await openStage({ roles: account.roles });
    await account.writeProfile(stage.server.data);
    await openRoles(stage.page, 'reader');
  });
  afterEach(function () {
    return keepFailure(this, stage);
  });
  after(async () => {
    await stage.close();
    await account.stop();
  });

  async function issue(role: 'reader' | 'second'): Promise<Key> {
    const { page, server } = stage;
    const before = new Set(issued.map(({ accessKeyId }) => accessKeyId));
    await clickRowAction(page, role, 'Issue Credentials');
    const key = await until(`a shell with a key of ${role}`, async () => {
      if (await dialog(page).isVisible()) await answerDialog(page, 'Issue');
      // A row that a crashed host has drawn means nothing to the new one, which then asks.
      const choice = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: role });
      if (await choice.isVisible()) await choice.click();
      const found = (await keysInShells(server.pid)).get(role);
      return found !== undefined && !before.has(found.accessKeyId) ? found : undefined;
    });
    await untilLive(key);
    return key;
  }

  async function untilLive(key: Key): Promise<void> {
    const { page } = stage;
    issued.push(key);
    await untilTree(page, 'the lease', (rows) => rows.some((row) => /^IAM user (29|30)m/.test(row)));
    assert.equal(await account.isAlive(key), true);
  }

  /** Takes the offer of a window that came back, and waits for a new key of the role. */
  async function untilIssuedAgain(role: 'reader' | 'second'): Promise<Key> {
    const known = new Set(issued.map(({ accessKeyId }) => accessKeyId));
    const key = await until(`a shell with a new key of ${role}`, async () => {
      const found = (await keysInShells(stage.server.pid)).get(role);
      return found !== undefined && !known.has(found.accessKeyId) ? found : undefined;
    });
    await untilLive(key);
    return key;
  }

  async function revoke(role: 'reader' | 'second'): Promise<void> {
    const row = treeRows(stage.page).and(stage.page.locator(`[aria-label^="${role}, IAM user, "]`));
    await row.hover();
    await row.locator('.action-label[aria-label^="Revoke Lease"]').click();
  }

  async function untilGone(keys: readonly Key[]): Promise<void> {
    await until('the users are gone', async () => (await account.leasedUsers()).length === 0, farewell);
    for (const key of keys) assert.equal(await account.isAlive(key), false);
  }

  const storage = (): string => path.join(stage.server.data, 'data/User/globalStorage/vault-aws.vault-aws');
  const journal = (): Promise<string[]> => fs.readdir(path.join(storage(), 'journal')).catch(() => []);

  it('end when it is reloaded, and the window comes back without them', async () => {
    const keys = [await issue('reader'), await issue('second')];
    assert.equal((await journal()).length, 2);
    await stage.page.reload();
    await untilGone(keys);
    await openRoles(stage.page, 'reader');
    assert.deepEqual(leasesIn(await tree(stage.page)), []);
    await until('the journal is empty', async () => (await journal()).length === 0);
  });

  it('are offered by the window that has come back, and issued again by one click', async () => {
    await clickNotification(stage.page, 'let go of 2 leases: reader, second', 'Issue Again');
    const keys = [await untilIssuedAgain('reader'), await untilIssuedAgain('second')];
    assert.equal(await dialog(stage.page).count(), 0, 'what was approved is not asked again');
    // Nothing is offered twice, and what is ended on purpose is not offered at all.
    await revoke('reader');
    await untilTree(stage.page, 'one lease', (rows) => leasesIn(rows).length === 1);
    await stage.page.reload();
    await untilGone(keys);
    await openRoles(stage.page, 'reader');
    await clickNotification(stage.page, 'let go of one lease: second', 'Issue Again');
    await untilIssuedAgain('second');
    await revoke('second');
    await untilTree(stage.page, 'no lease', (rows) => leasesIn(rows).length === 0);
  });

  it('end when its tab is closed', async () => {
    const keys = [await issue('reader'), await issue('second')];
    await stage.page.context().close();
    await untilGone(keys);
    assert.deepEqual(await journal(), []);
  });

  it('are ended after a crash of the extension host, by the one that takes its place', async () => {
    await stage.openAgain();
    await openRoles(stage.page, 'reader');
    const key = await issue('reader');
    const host = await extensionHost(stage.server.pid);
    assert.ok(host !== undefined);
    process.kill(host, 'SIGKILL');
    await until('another host runs', async () => {
      const next = await extensionHost(stage.server.pid);
      return next !== undefined && next !== host;
    });
    await untilGone([key]);
    await until('the journal is empty', async () => (await journal()).length === 0);
    await untilTree(stage.page, 'no lease', (rows) => leasesIn(rows).length === 0);
    await clickNotification(stage.page, 'let go of one lease: reader', 'Issue Again');
    await untilIssuedAgain('reader');
    await revoke('reader');
    await untilTree(stage.page, 'no lease', (rows) => leasesIn(rows).length === 0);
  });

  it('end when the server is told to end, and no secret was ever on the disk', async () => {
    const key = await issue('second');
    assert.equal(issued.length, 10);
    process.kill(stage.server.pid, 'SIGTERM');
    await stage.server.exited;
    await untilGone([key]);
    const secrets = issued.map(({ secretAccessKey }) => secretAccessKey);
    assert.deepEqual(await filesWith(stage.server.data, secrets), []);
    // The search finds what is there: the issuer's own profile.
    const profile = path.join(stage.server.data, 'aws-credentials');
    assert.ok((await filesWith(stage.server.data, ['aws_secret_access_key'])).includes(profile));
  });

  it('have their whole life in the audit trail, whoever ended them', async () => {
    const file = path.join(storage(), 'audit/vault-aws-audit.jsonl');
    const { entries, damaged } = readAuditLines(await fs.readFile(file, 'utf8'));
    assert.equal(damaged, 0);
    const keys = (event: string): string[] =>
      entries
        .filter((entry) => entry.event === event && entry.outcome === 'done')
        .map(({ accessKeyId }) => accessKeyId ?? '');
    const all = issued.map(({ accessKeyId }) => accessKeyId).sort();
    assert.deepEqual(keys('issue').sort(), all);
    assert.deepEqual([...new Set(keys('revoke'))].sort(), all);
    assert.ok(entries.every(({ requests }) => requests.length > 0));
  });
});
