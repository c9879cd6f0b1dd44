import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { answerDialog, clickNotification, dialog, notification } from '../host/workbench/messages';
import { runCommand } from '../host/workbench/quickInput';
import { untilRemembered } from './remembered';
import { keepFailure, openStage, sampleRoles, type Stage } from './stage';
import { openRoles, shell, statusText, tree, untilStatus, untilTree } from './view';

describe('Leases of the sandbox, after a reload', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ roles: await sampleRoles() });
    const { page } = stage;
    await openRoles(page, 's3-reader');
    await runCommand(page, 'Vault AWS: Start Sandbox');
    await untilStatus(page, /^SANDBOX$/);
    for (const role of ['s3-reader', 's3-writer', 'deployer']) {
      await runCommand(page, 'Vault AWS: Issue Credentials');
      await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: role }).click();
      await answerDialog(page, 'Issue');
      await untilTree(page, `the lease of ${role}`, (rows) => isLive(rows[rows.findIndex(starts(role)) + 1]));
    }
  });
  afterEach(function () {
    return keepFailure(this, stage);
  });
  after(() => stage.close());

  const starts =
    (role: string) =>
    (row: string): boolean =>
      row.startsWith(`${role} `);
  const isLive = (row = ''): boolean => /^(IAM user|role session) \d+m$/.test(row);

  it('are gone with it, and it comes back off', async () => {
    await untilRemembered(stage.page, 's3-reader', 's3-writer', 'deployer');
    await stage.page.reload();
    await openRoles(stage.page, 's3-reader');
    assert.ok(!(await tree(stage.page)).some(isLive));
    assert.equal(await statusText(stage.page), '');
  });

  it('are issued again by one click, in a sandbox that is started for it; a role that is gone is named', async () => {
    const { page } = stage;
    const file = path.join(stage.workspace, 'vault-aws.jsonc');
    const roles = await fs.readFile(file, 'utf8');
    await fs.writeFile(file, roles.replace('"s3-writer"', '"renamed"'));
    await untilTree(page, 'the other name', (rows) => rows.some(starts('renamed')));
    const offer = /leases ended with it: s3-reader \(SANDBOX\), s3-writer \(SANDBOX\), deployer \(SANDBOX\)/;
    await clickNotification(page, offer, 'Issue Again');
    await untilStatus(page, /^SANDBOX .*\+1$/);
    await untilTree(page, 'both leases', (rows) => rows.filter(isLive).length === 2);
    assert.equal(await dialog(page).count(), 0);
    await notification(page, 'The role "s3-writer" is no longer in the roles file');
    assert.match(await shell(page, 'aws sts get-caller-identity'), /assumed-role\/deployer\//);
  });
});
