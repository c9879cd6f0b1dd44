import assert from 'node:assert/strict';
import { until } from '../host/until';
import { answerDialog, dialog, notification } from '../host/workbench/messages';
import { quickPickRows, runCommand } from '../host/workbench/quickInput';
import { clickRowAction, treeRow } from '../host/workbench/views';
import { keepFailure, openStage, sampleRoles, type Stage } from './stage';
import { openRoles, shell, statusText, terminalNames, tree, untilStatus, untilTree } from './view';

describe('A lease, from the tree to its end', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({
      roles: await sampleRoles(),
      settings: { 'vaultAws.sandbox.startWithWindow': true },
    });
    await openRoles(stage.page, 's3-reader');
    await untilStatus(stage.page, /^SANDBOX$/);
  });
  afterEach(function () {
    return keepFailure(this, stage);
  });
  after(() => stage.close());

  it('begins with the roles of the file, each with its type and description', async () => {
    assert.deepEqual(await tree(stage.page), [
      's3-reader IAM user, Read my-app-bucket',
      's3-writer IAM user, Read and write my-app-bucket',
      'deployer role session, Deploy releases, and nothing but releases',
      'ci-uploader IAM user, Upload what the build made',
    ]);
  });

  it('is issued by the key icon, once the user has seen what it grants', async () => {
    const { page } = stage;
    await clickRowAction(page, 's3-reader', 'Issue Credentials');
    const question = await answerDialog(page, 'Issue');
    assert.match(question, /s3-reader/);
    assert.match(question, /s3:ListBucket, s3:GetObject/);
    assert.match(question, /my-app-bucket/);
    await untilTree(page, 'the lease', (rows) => rows.some((row) => /^IAM user (29|30)m$/.test(row)));
    const rows = await tree(page);
    assert.match(rows[1] ?? '', /^IAM user/, 'right under its role');
  });

  it('gives a terminal in which what the role allows works, and nothing else', async () => {
    const { page } = stage;
    assert.match(await shell(page, 'aws s3 ls s3://my-app-bucket'), /hello\.txt/);
    assert.deepEqual(await terminalNames(page), ['s3-reader (SANDBOX)']);
    assert.match(await shell(page, 'aws s3 cp vault-aws.jsonc s3://my-app-bucket/x'), /AccessDenied/);
  });

  it('counts down in the status bar', async () => {
    assert.match(await statusText(stage.page), /^SANDBOX s3-reader (29|30)m$/);
  });

  it('of a role is picked from the palette, and cannot be revoked, which the tree says', async () => {
    const { page } = stage;
    await runCommand(page, 'Vault AWS: Issue Credentials');
    const rows = await quickPickRows(page);
    assert.deepEqual(
      rows.map((row) => /[\w-]+(?=,)/.exec(row)?.[0]),
      ['s3-reader', 's3-writer', 'deployer', 'ci-uploader'],
    );
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'deployer' }).click();
    await answerDialog(page, 'Issue');
    await untilStatus(page, /deployer 1[45]m \+1/);
    assert.match(await shell(page, 'aws sts get-caller-identity'), /assumed-role\/deployer\//);

    const row = treeRow(page, 'role session');
    await row.hover();
    assert.equal(await row.locator('.action-label[aria-label^="Revoke"]').count(), 0);
    await clickRowAction(page, 'role session', 'Let Role Session Lapse');
    await untilTree(page, 'when the session ends', (each) =>
      each.some((line) => /^role session expires at .*, cannot be revoked$/.test(line)),
    );
  });

  it('is renewed from the tree', async () => {
    const { page } = stage;
    await until('29 minutes are left', async () => {
      await clickRowAction(page, 'IAM user', 'Renew Lease');
      return (await tree(page)).some((row) => /^IAM user (29|30)m$/.test(row));
    });
    await notification(page, /"s3-reader" was renewed: it now ends at \d\d:\d\d/);
  });

  it('is revoked from the tree: the terminal says so and its key is dead', async () => {
    const { page } = stage;
    await clickRowAction(page, 'IAM user', 'Revoke Lease');
    await untilTree(page, 'no IAM user', (rows) => !rows.some((row) => row.startsWith('IAM user')));
    const tab = page.locator('.terminal-tabs-entry').filter({ hasText: 's3-reader' });
    await until('the terminal says so', async () => /revoked: s3-reader/.test(await tab.innerText()));
    await tab.click();
    assert.match(await shell(page, 'aws s3 ls s3://my-app-bucket'), /InvalidAccessKeyId/);
  });

  it('is not issued when the question is dismissed', async () => {
    const { page } = stage;
    await clickRowAction(page, 's3-writer', 'Issue Credentials');
    await dialog(page).waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    assert.equal(
      (await tree(page)).some((row) => row.startsWith('IAM user')),
      false,
    );
    assert.match(await statusText(page), /^SANDBOX deployer until /);
  });
});
