import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { attacks, held } from '../../attacks/attempt';
import { until } from '../../host/until';
import { answerDialog } from '../../host/workbench/messages';
import { clickRowAction } from '../../host/workbench/views';
import { OwnAccount } from '../ownAccount';
import { keepFailure, openStage, type Stage } from '../stage';
import { openRoles, status, tree, untilStatus, untilTree } from '../view';

/** What somebody answers in the place of AWS, and what of it is to be read. */
const answers: readonly (readonly [what: string, message: string, shown: string])[] = [
  ['a command in angle brackets', 'run <command:vaultAws.revokeAll?x> now', '<command:vaultAws.revokeAll?x>'],
  ['a link with a command', 'see [Retry](command:vaultAws.revokeAll)', '[Retry](command:vaultAws.revokeAll)'],
  [
    'addresses',
    'see https://evil.example/x and www.evil.example or jane@evil.example',
    'https://evil.example/x and www.evil.example',
  ],
  ['an icon', 'all is well $(check) $(verified)', 'all is well $(check) $(verified)'],
  [
    'HTML',
    'x <a href="command:vaultAws.revokeAll">Retry</a> <img src="https://evil.example/x.png">',
    '<img src="https://evil.example/x.png">',
  ],
  ['emphasis and headings', 'x **revoked** _well_ # head', '**revoked** _well_ # head'],
];

attacks('text in Markdown', () => {
  let stage: Stage;
  let account: OwnAccount;
  before(async () => {
    account = await OwnAccount.start();
    stage = await openStage({ driver: false, roles: account.roles });
    await account.writeProfile(stage.server.data);
    await openRoles(stage.page, 'reader');
    await clickRowAction(stage.page, 'reader', 'Issue Credentials');
    await answerDialog(stage.page, 'Issue');
    await untilStatus(stage.page, /^reader (29|30)m$/);
  });
  afterEach(function () {
    return keepFailure(this, stage);
  });
  after(async () => {
    account.faults.clear();
    await stage.close();
    await account.stop();
  });

  /** The tooltip of our item in the status bar. */
  async function tooltip(): Promise<Locator> {
    const { page } = stage;
    const hover = page.locator('.monaco-hover:visible .hover-contents').filter({ hasText: 'reader' });
    await until('the tooltip', async () => {
      await page.mouse.move(400, 300);
      await status(page).hover();
      await hover.first().waitFor({ timeout: 3_000 });
      return true;
    });
    return hover.first();
  }

  for (const [index, [what, message, shown]] of answers.entries()) {
    held(`an answer with ${what} in a real window: tooltip, tree and notification`, async () => {
      const { page } = stage;
      account.faults.clear();
      const kind = { code: 'ValidationError', status: 400, message };
      account.faults.inject({ kind, times: Infinity });
      await clickRowAction(page, 'IAM user', index === 0 ? 'Revoke Lease' : 'Retry Revocation');
      await untilTree(page, shown, (rows) => rows.some((row) => row.includes(shown.slice(0, 30))));
      await untilStatus(page, /^reader not revoked$/);

      const hover = await tooltip();
      await until('its words', async () => (await hover.innerText()).includes(shown));
      const links = hover.locator('a');
      assert.deepEqual(await links.allInnerTexts(), ['Retry Revocation']);
      assert.equal(await hover.locator('img, strong, em, h1, h2').count(), 0);
      assert.equal(await hover.locator('.codicon').count(), 1);

      const toasts = page.locator('.notification-toast');
      assert.equal(await toasts.locator('.notification-list-item-message a').count(), 0);
      assert.ok((await tree(page)).some((row) => row.includes('not revoked')));
    });
  }
});
