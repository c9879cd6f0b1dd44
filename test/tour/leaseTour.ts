import type { Locator } from 'playwright-core';
import { statusBarId } from '../../src/contributions';
import { until } from '../host/until';
import { answerDialog, dialog } from '../host/workbench/messages';
import { quickInput, runCommand } from '../host/workbench/quickInput';
import {
  clickRowAction,
  openFile,
  openViewContainer,
  rowText,
  statusItem,
  treeRow,
  treeRows,
} from '../host/workbench/views';
import { run, untilBarePrompt } from './shell';
import type { Tourist } from './tourist';

const whoAmI = 'aws sts get-caller-identity';
const list = 'aws s3 ls s3://my-app-bucket';
const remove = 'aws s3 rm s3://my-app-bucket/hello.txt';

/** Roles, two leases side by side, the clock, renewal, revocation: the main job from beginning to end. */
export async function leaseTour(tourist: Tourist): Promise<void> {
  await tourist.begin('A tour of Vault AWS');
  await rolesInView(tourist);
  await issueFromTree(tourist);
  await issueFromPalette(tourist);
  await leasesFromStatusBar(tourist);
  await renewAndRevoke(tourist);
  await lapse(tourist);
  await problemsWhileTyping(tourist);
}

async function rolesInView(tourist: Tourist): Promise<void> {
  const { page } = tourist;
  await openFile(page, 'vault-aws.jsonc');
  await openViewContainer(page, 'Vault AWS');
  await treeRow(page, 's3-reader').waitFor({ timeout: 30_000 });
  await until('the sandbox is on', async () => (await statusText(tourist)).includes('SANDBOX'));
  await tourist.note('The roles of vault-aws.jsonc in the view, beside the file. The sandbox is on.');
  await tourist.picture('roles');
}

async function issueFromTree(tourist: Tourist): Promise<void> {
  const { page } = tourist;
  await clickRowAction(page, 's3-reader', 'Issue Credentials');
  await dialog(page).waitFor();
  await tourist.picture('first-use');
  await tourist.note(`Asked before the first use: ${await answerDialog(page, 'Issue')}`);
  await untilBarePrompt(page);
  await leaseRow(tourist).waitFor();
  await tourist.note('A terminal with the credentials. What the role allows works, and nothing else:');
  for (const commandLine of [whoAmI, list, remove]) await tourist.quote(await run(page, commandLine));
  await tourist.note(`Status bar: ${await statusText(tourist)}. Tree: ${await treeText(tourist)}`);
  await tourist.picture('issued');
}

async function issueFromPalette(tourist: Tourist): Promise<void> {
  const { page } = tourist;
  await runCommand(page, 'Vault AWS: Issue Credentials');
  await quickInput(page).waitFor();
  await tourist.picture('pick-a-role');
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'deployer' }).click();
  await answerDialog(page, 'Issue');
  await until('the second lease is there', async () => (await statusText(tourist)).includes('+1'));
  await untilBarePrompt(page);
  await tourist.note('A second role beside the first, in a terminal of its own:');
  await tourist.quote(await run(page, whoAmI));
  await tourist.picture('two-roles');
}

async function leasesFromStatusBar(tourist: Tourist): Promise<void> {
  const { page } = tourist;
  await statusItem(page, `vault-aws.vault-aws.${statusBarId}`).click();
  await quickInput(page).waitFor();
  await tourist.picture('leases');
  await page.keyboard.press('Escape');
}

async function renewAndRevoke(tourist: Tourist): Promise<void> {
  const { page } = tourist;
  const before = await rowText(leaseRow(tourist));
  await clickRowAction(page, 'IAM user', 'Renew Lease');
  await tourist.note(`Renewed: ${before} became ${await rowText(leaseRow(tourist))}`);
  await clickRowAction(page, 'IAM user', 'Revoke Lease');
  await leaseRow(tourist).waitFor({ state: 'detached' });
  await page
    .locator('.terminal-tabs-entry, .tabs-list .monaco-list-row')
    .filter({ hasText: 's3-reader' })
    .first()
    .click();
  // The list shows more of the name while neither mouse nor focus is on it.
  await page.locator('.terminal-wrapper.active').click();
  await page.mouse.move(640, 300);
  await tourist.note('Revoked: the key is dead in the terminal that still has it, and the terminal says so.');
  await tourist.quote(await run(page, list));
  await tourist.picture('revoked');
}

async function lapse(tourist: Tourist): Promise<void> {
  const { page } = tourist;
  await clickRowAction(page, 'role session', 'Let Role Session Lapse');
  const row = treeRow(page, 'role session').last();
  await until('the session lapses', async () => (await rowText(row)).includes('expires at'));
  await tourist.note(`A role session cannot be taken back, and the tree says so: ${await rowText(row)}`);
  await tourist.picture('lapsing');
}

async function problemsWhileTyping(tourist: Tourist): Promise<void> {
  const { page } = tourist;
  await openFile(page, 'vault-aws.jsonc');
  await page.locator('.view-line').filter({ hasText: '"lease_max"' }).first().click();
  await page.keyboard.press('End');
  await page.keyboard.type('\n"secret_key": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",');
  await page.locator('.squiggly-error').first().waitFor();
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  await tourist.note('Problems are shown while typing, before anything is saved.');
  await tourist.picture('problems');
}

/** The row of the user's lease, under its role. */
function leaseRow({ page }: Tourist): Locator {
  return treeRow(page, 'IAM user');
}

async function statusText({ page }: Tourist): Promise<string> {
  const item = statusItem(page, `vault-aws.vault-aws.${statusBarId}`);
  return (await item.count()) === 0 ? '' : (await item.innerText()).trim().replaceAll(/\s+/g, ' ');
}

async function treeText({ page }: Tourist): Promise<string> {
  return (await Promise.all((await treeRows(page).all()).map(rowText))).join(' | ');
}
