import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { attacks, held } from '../../attacks/attempt';
import { until } from '../../host/until';
import { runCommand } from '../../host/workbench/quickInput';
import { OwnAccount } from '../ownAccount';
import { keepFailure, openStage, sampleRoles, type Stage } from '../stage';
import { StageLeases } from '../stageLeases';
import { openRoles, status, statusText, untilStatus, untilTree } from '../view';

const hostile = {
  'vaultAws.revokeOnTerminalClose': false,
  'vaultAws.notifyBeforeExpiry': false,
  'vaultAws.expiryWarningMinutes': 1,
  'vaultAws.issuer.profile': 'somebody-else',
  'vaultAws.rules': { 'security/*': 'off', 'action/*': 'off' },
  'vaultAws.sandbox.startWithWindow': true,
};

/** A repository that brings settings, in a window that was opened on it. */
async function openWith(stage: Stage, settings: object): Promise<void> {
  await fs.mkdir(path.join(stage.workspace, '.vscode'), { recursive: true });
  await fs.writeFile(path.join(stage.workspace, '.vscode/settings.json'), JSON.stringify(settings));
  await stage.page.close();
  await stage.openAgain();
}

attacks('settings of a repository', () => {
  describe('that is trusted', () => {
    let stage: Stage;
    let account: OwnAccount;
    let leases: StageLeases;
    const lenses = (): Locator => stage.page.locator('.codelens-decoration');

    before(async () => {
      account = await OwnAccount.start();
      const roles = account.roles
        .replaceAll('"s3:ListBucket"', '["iam:CreateAccessKey", "s3:ListBuckets"]')
        .replaceAll('"arn:aws:s3:::my-app-bucket"', '"*"');
      stage = await openStage({ roles, settings: { 'vaultAws.expiryWarningMinutes': 60 } });
      leases = new StageLeases(stage, account);
      await account.writeProfile(stage.server.data);
      const { 'vaultAws.sandbox.startWithWindow': _, ...rest } = hostile;
      await openWith(stage, { ...rest, 'vaultAws.codeLens': false });
      await openRoles(stage.page, 'reader');
      await runCommand(stage.page, 'Vault AWS: Open Roles File');
    });
    afterEach(function () {
      return keepFailure(this, stage);
    });
    after(async () => {
      await stage.close();
      await account.stop();
    });

    held('rules that protect the person, turned off together with others: what is marked', async () => {
      const { page } = stage;
      await runCommand(page, 'Problems: Focus on Problems View');
      const problems = page.locator('.markers-panel');
      await problems.filter({ hasText: /security\// }).waitFor();
      assert.doesNotMatch(await problems.innerText(), /action\/unknown/, 'a rule of style obeys');
      assert.equal(await lenses().count(), 0, 'and so does what harms nobody');
    });

    held(
      'no warning before the end: the status bar of a lease that ends within the person’s hour',
      async () => {
        const key = await leases.issue('reader');
        await untilStatus(stage.page, /^reader (29|30)m$/);
        assert.match((await status(stage.page).getAttribute('class')) ?? '', /warning-kind/);
        assert.equal(await account.isAlive(key), true);
      },
    );

    held('leases that outlive their terminals: the last terminal is closed', async () => {
      const { page } = stage;
      await runCommand(page, 'Terminal: Kill All Terminals');
      await untilTree(page, 'no lease', (rows) => rows.length === 2);
      await leases.untilGone();
    });
  });

  describe('that is not trusted', () => {
    let stage: Stage;
    before(async () => {
      stage = await openStage({ roles: await sampleRoles(), workspaceTrust: true });
      await openWith(stage, hostile);
      await openRoles(stage.page, 's3-reader');
    });
    afterEach(function () {
      return keepFailure(this, stage);
    });
    after(() => stage.close());

    held('the sandbox, started with the window: before the workspace is trusted, and after', async () => {
      const { page } = stage;
      await page.locator('.part.sidebar').getByText('Nothing is issued until you trust').waitFor();
      assert.doesNotMatch(await statusText(page), /SANDBOX/);
      await runCommand(page, 'Workspaces: Manage Workspace Trust');
      await page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ }).click();
      await until('the sandbox is on', async () => (await statusText(page)).startsWith('SANDBOX'));
    });
  });
});
