import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { until } from '../host/until';
import { answerDialog, notification } from '../host/workbench/messages';
import { pick, quickPickRows, runCommand } from '../host/workbench/quickInput';
import { clickRowAction, statusItem } from '../host/workbench/views';
import { OwnAccount } from './ownAccount';
import { keepFailure, openStage, type Stage } from './stage';
import { openRoles, status, terminalNames, untilStatus, untilTree } from './view';

describe('Two windows on one folder', () => {
  let stage: Stage;
  let account: OwnAccount;
  let one: Page;
  let other: Page;
  before(async () => {
    account = await OwnAccount.start();
    stage = await openStage({
      roles: account.roles,
      settings: { 'vaultAws.expiryWarningMinutes': 60 },
    });
    await account.writeProfile(stage.server.data);
    one = stage.page;
    await openRoles(one, 'reader');
    // Of one browser, so that they share what VS Code keeps for the workspace.
    other = await one.context().newPage();
    await show(other);
  });
  afterEach(function () {
    return keepFailure(this, stage);
  });
  after(async () => {
    await stage.close();
    await account.stop();
  });

  async function show(page: Page): Promise<void> {
    await page.goto(stage.server.url({ folder: stage.workspace }));
    await openRoles(page, 'reader');
  }

  const lease = (rows: readonly string[]): string | undefined =>
    rows.find((row) => row.startsWith('IAM user'));

  it('both show a lease: one as its own, the other as the first one’s', async () => {
    // A page in the background draws when it likes.
    await one.bringToFront();
    await clickRowAction(one, 'reader', 'Issue Credentials');
    await answerDialog(one, 'Issue');
    await untilStatus(one, /^reader (29|30)m$/);
    await untilTree(one, 'its lease', (rows) => /^IAM user (29|30)m$/.test(lease(rows) ?? ''));
    await other.bringToFront();
    await untilTree(other, 'the lease', (rows) =>
      /^IAM user (29|30)m, in another window$/.test(lease(rows) ?? ''),
    );
    assert.equal(await status(other).isVisible(), false);
    assert.deepEqual(await terminalNames(other), []);
  });

  it('do not offer the lease of one to be issued again in the other', async () => {
    await other.close();
    other = await one.context().newPage();
    await show(other);
    await untilTree(other, 'the lease', (rows) => lease(rows)?.endsWith('in another window') === true);
    assert.equal((await account.leasedUsers()).length, 1, 'and it lives on');
    await statusItem(other, 'status.notifications').click();
    await other.locator('.notifications-center.visible').waitFor();
    assert.equal(await other.locator('.notification-list-item', { hasText: 'ended with it' }).count(), 0);
  });

  it('can each end it: where it is held, the terminal says so', async () => {
    // Even the only lease is not taken for the one that is meant, when it is the other window's.
    await runCommand(other, 'Vault AWS: Revoke Lease');
    const [row = ''] = await quickPickRows(other);
    assert.match(row, /reader, (29|30)m, in another window/);
    assert.equal((await account.leasedUsers()).length, 1);
    await pick(other, row);
    await until('the user is gone', async () => (await account.leasedUsers()).length === 0);
    await untilTree(other, 'no lease', (rows) => lease(rows) === undefined);
    await one.bringToFront();
    await untilTree(one, 'no lease', (rows) => lease(rows) === undefined);
    await until('the status bar is clear', async () => !(await status(one).isVisible()));
    await until('the terminal says so', async () =>
      (await terminalNames(one)).some((name) => /revoked: reader/.test(name)),
    );
    await notification(one, '"reader" was revoked from another window.');
  });
});
