import assert from 'node:assert/strict';
import { until } from '../host/until';
import { answerDialog } from '../host/workbench/messages';
import { cancelQuickInput, quickInput, runCommand } from '../host/workbench/quickInput';
import { clickRowAction, treeRow } from '../host/workbench/views';
import { keepFailure, openStage, sampleRoles, type Stage } from './stage';
import { openRoles, tree, untilStatus, untilTree } from './view';

describe('A workspace that is not trusted', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({
      roles: await sampleRoles(),
      workspaceTrust: true,
      settings: { 'vaultAws.sandbox.startWithWindow': true },
    });
    await openRoles(stage.page, 's3-reader');
    await untilStatus(stage.page, /^SANDBOX/);
  });
  afterEach(function () {
    return keepFailure(this, stage);
  });
  after(() => stage.close());

  it('shows its roles and says why none is issued', async () => {
    const { page } = stage;
    assert.deepEqual((await tree(page))[0], 's3-reader IAM user, Read my-app-bucket');
    await page.locator('.part.sidebar').getByText('Nothing is issued until you trust').waitFor();
  });

  it('offers nothing that needs a login, neither in the tree nor in the palette', async () => {
    const { page } = stage;
    const row = treeRow(page, 's3-reader');
    await row.hover();
    await row.locator('.action-label[aria-label^="What Would This Lease Allow"]').waitFor();
    assert.equal(await row.locator('.action-label[aria-label^="Issue"]').count(), 0);

    await until('the palette is open', async () => {
      await page.keyboard.press('F1');
      return quickInput(page).isVisible();
    });
    await quickInput(page).locator('input').first().fill('>Vault AWS: ');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Vault AWS: Refresh' }).waitFor();
    assert.deepEqual(await rows.filter({ hasText: /Issue Credentials|Check Policy/ }).allInnerTexts(), []);
    await cancelQuickInput(page);
  });

  it('issues once it is trusted', async () => {
    const { page } = stage;
    await runCommand(page, 'Workspaces: Manage Workspace Trust');
    await page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ }).click();
    await openRoles(page, 's3-reader');
    await until('the key icon is there', async () => {
      await clickRowAction(page, 's3-reader', 'Issue Credentials');
      return true;
    });
    await answerDialog(page, 'Issue');
    await untilTree(page, 'the lease', (rows) => rows.some((row) => /^IAM user (29|30)m$/.test(row)));
    assert.doesNotMatch(await page.locator('.part.sidebar').innerText(), /until you trust/);
  });
});
