import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { until } from '../host/until';
import { answerDialog, dialog } from '../host/workbench/messages';
import { clickRowAction } from '../host/workbench/views';
import { OwnAccount, type Key } from './ownAccount';
import { extensionHost, filesWith, keysInShells } from './processes';
import { keepFailure, openStage, type Stage } from './stage';
import { openRoles, tree, untilTree } from './view';

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
    issued.push(key);
    await untilTree(page, 'the lease', (rows) => rows.some((row) => /^IAM user (29|30)m/.test(row)));
    assert.equal(await account.isAlive(key), true);
    return key;
  }

  async function untilGone(keys: readonly Key[]): Promise<void> {
    await until('the users are gone', async () => (await account.leasedUsers()).length === 0, farewell);
    for (const key of keys) assert.equal(await account.isAlive(key), false);
  }

  const journal = async (): Promise<string[]> => {
    const folder = path.join(stage.server.data, 'data/User/globalStorage/vault-aws.vault-aws/journal');
    return fs.readdir(folder).catch(() => []);
  };

  it('end when it is reloaded, and the window comes back without them', async () => {
    const keys = [await issue('reader'), await issue('second')];
    assert.equal((await journal()).length, 2);
    await stage.page.reload();
    await untilGone(keys);
    await openRoles(stage.page, 'reader');
    assert.equal(
      (await tree(stage.page)).some((row) => /^IAM user \d/.test(row)),
      false,
    );
    await until('the journal is empty', async () => (await journal()).length === 0);
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
    await untilTree(stage.page, 'no lease', (rows) => !rows.some((row) => /^IAM user \d/.test(row)));
  });

  it('end when the server is told to end, and no secret was ever on the disk', async () => {
    const key = await issue('second');
    assert.equal(issued.length, 6);
    process.kill(stage.server.pid, 'SIGTERM');
    await stage.server.exited;
    await untilGone([key]);
    const secrets = issued.map(({ secretAccessKey }) => secretAccessKey);
    assert.deepEqual(await filesWith(stage.server.data, secrets), []);
    // The search finds what is there: the issuer's own profile.
    const profile = path.join(stage.server.data, 'aws-credentials');
    assert.ok((await filesWith(stage.server.data, ['aws_secret_access_key'])).includes(profile));
  });
});
