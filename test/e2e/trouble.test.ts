import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { until } from '../host/until';
import { answerDialog, clickNotification, notification } from '../host/workbench/messages';
import { runCommand } from '../host/workbench/quickInput';
import { clickRowAction, treeRow } from '../host/workbench/views';
import { OwnAccount } from './ownAccount';
import { keepFailure, openStage, type Stage } from './stage';
import { status, tree, untilStatus, untilTree } from './view';

describe('Trouble, as the user sees it', () => {
  let stage: Stage;
  let account: OwnAccount;
  before(async () => {
    account = await OwnAccount.start();
    stage = await openStage({ driver: false, settings: { 'vaultAws.expiryWarningMinutes': 60 } });
    await account.writeProfile(stage.server.data);
  });
  afterEach(function () {
    return keepFailure(this, stage);
  });
  after(async () => {
    await account.letIssuer('everything');
    await stage.close();
    await account.stop();
  });

  const file = (): string => path.join(stage.workspace, 'vault-aws.jsonc');
  const isMarked = async (kind: 'warning' | 'error'): Promise<boolean> =>
    ((await status(stage.page).getAttribute('class')) ?? '').includes(`${kind}-kind`);

  it('begins without a roles file: the view explains, and creates one that works', async () => {
    const { page } = stage;
    await page.locator('.activitybar .action-label[aria-label^="Vault AWS"]').click();
    const welcome = page.locator('.part.sidebar .welcome-view-content');
    await welcome.filter({ hasText: 'no vault-aws.jsonc yet' }).waitFor({ timeout: 30_000 });
    await welcome.locator('.monaco-button', { hasText: 'Create Roles File' }).click();
    await page.locator('.tab[aria-label^="vault-aws.jsonc"]').waitFor();
    await treeRow(page, 's3-reader').waitFor();
    assert.equal(await page.locator('.squiggly-error').count(), 0);
  });

  it('has left no trace before anything was issued, and the audit trail says so', async () => {
    await runCommand(stage.page, 'Vault AWS: Show Audit Trail');
    await notification(stage.page, 'There is no audit trail yet');
  });

  it('in the file itself is an item of the tree that leads there', async () => {
    const { page } = stage;
    await fs.writeFile(file(), account.roles.replace('"us-east-1"', '7'));
    await untilTree(page, 'the problem', (rows) => rows[0] === 'vault-aws.jsonc 1 problem');
    assert.ok(
      (await tree(page)).every((row) => !/reader/.test(row) || /the config section has errors/.test(row)),
    );
    await fs.writeFile(file(), account.roles);
    await untilTree(page, 'no problem', (rows) => rows[0] === 'reader IAM user');
  });

  it('with time turns the status bar to its warning colour', async () => {
    const { page } = stage;
    await clickRowAction(page, 'reader', 'Issue Credentials');
    assert.match(await answerDialog(page, 'Issue'), new RegExp(account.endpoint));
    await untilStatus(page, /^reader (29|30)m$/);
    assert.ok(await isMarked('warning'));
  });

  it('at AWS stays in sight with what AWS said, until a retry succeeds', async () => {
    const { page } = stage;
    await account.letIssuer('nothing');
    await clickRowAction(page, 'IAM user', 'Revoke Lease');
    await untilStatus(page, /^reader not revoked$/);
    await until('the error colour', () => isMarked('error'));
    // It may not even look whether the user is still there.
    const refused = /lacks the permission "iam:GetUser"/;
    await untilTree(page, 'why', (rows) =>
      rows.some((row) => /not revoked: /.test(row) && refused.test(row)),
    );
    const told = await (await notification(page, 'could not be revoked')).innerText();
    assert.match(told, refused);
    assert.match(told, /It is tried again .*; AWS ends access at \d\d:\d\d whatever happens\./);
    assert.match(told, /Copy Issuer's Policy/);
    assert.equal((await account.leasedUsers()).length, 1);

    await account.letIssuer('everything');
    await clickNotification(page, 'could not be revoked', 'Retry');
    await until('the user is gone', async () => (await account.leasedUsers()).length === 0);
    await until('the status bar is clear', async () => !(await status(page).isVisible()));
    await untilTree(page, 'roles without leases', (rows) => rows.length === 2);
  });

  it('is in the audit trail, which opens at its last line and is not changed by mistake', async () => {
    const { page } = stage;
    await runCommand(page, 'Vault AWS: Show Audit Trail');
    const tab = page.locator('.tab.active[aria-label^="vault-aws-audit.jsonl"]');
    await tab.waitFor();
    const lines = page.locator('.editor-instance .view-line');
    await lines.filter({ hasText: /"event":"issue","outcome":"done"/ }).waitFor();
    await lines.filter({ hasText: /"event":"revoke","outcome":"refused"/ }).waitFor();
    await lines.filter({ hasText: /"event":"revoke","outcome":"done"/ }).waitFor();
    await page.keyboard.type('x');
    await page.locator('.monaco-editor-overlaymessage', { hasText: /read-only/ }).waitFor();
    assert.doesNotMatch((await tab.getAttribute('class')) ?? '', /dirty/);
  });

  it('with the network is told in a sentence that names what did not answer', async () => {
    const { page } = stage;
    const unreachable = account.roles.replaceAll(account.endpoint, 'http://127.0.0.1:9');
    await fs.writeFile(file(), unreachable.replace('"second"', '"offline"'));
    await clickRowAction(page, 'offline', 'Issue Credentials');
    await answerDialog(page, 'Issue');
    await notification(page, /"offline" was not issued\. "http:\/\/127\.0\.0\.1:9" did not answer/);
    // Nothing was sent, so there is nothing that could need revoking.
    await untilTree(page, 'no lease', (rows) => rows.length === 2);
    assert.equal(await status(page).isVisible(), false);
  });
});
