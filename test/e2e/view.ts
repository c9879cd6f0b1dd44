import type { Locator, Page } from 'playwright-core';
import { statusBarId } from '../../src/contributions';
import { until } from '../host/until';
import { terminalText, typeInTerminal, untilPrompt } from '../host/workbench/terminal';
import { openViewContainer, rowText, statusItem, treeRow, treeRows } from '../host/workbench/views';

/** Our item in the status bar. */
export const status = (page: Page): Locator => statusItem(page, `vault-aws.vault-aws.${statusBarId}`);

export async function statusText(page: Page): Promise<string> {
  return (await status(page).count()) === 0 ? '' : plain(await status(page).innerText());
}

export async function untilStatus(page: Page, pattern: RegExp, timeout = 20_000): Promise<string> {
  return until(
    `the status bar says ${String(pattern)}`,
    async () => {
      const text = await statusText(page);
      return pattern.test(text) ? text : undefined;
    },
    { timeout },
  );
}

/** Opens our view and waits for a role in it. */
export async function openRoles(page: Page, roleName: string): Promise<void> {
  await openViewContainer(page, 'Vault AWS');
  await treeRow(page, roleName).waitFor({ timeout: 30_000 });
}

/** The number on our icon in the activity bar, while there is one. */
export const badge = (page: Page): Locator =>
  page.locator('.activitybar .action-item:has(.action-label[aria-label^="Vault AWS"]) .badge:visible');

/** What our view lists, a line each. */
export async function tree(page: Page): Promise<string[]> {
  return Promise.all((await treeRows(page).all()).map(rowText));
}

export async function untilTree(
  page: Page,
  awaited: string,
  test: (rows: string[]) => boolean,
): Promise<void> {
  await until(`the tree shows ${awaited}`, async () => test(await tree(page)));
}

/** The names in the list of terminals, or of the only one. */
export async function terminalNames(page: Page): Promise<string[]> {
  const entries = page.locator('.terminal-tabs-entry, .single-terminal-tab');
  return (await entries.allInnerTexts()).map(plain);
}

/**
 * Runs a command line in the terminal that is shown, once its shell is there, and returns what the
 * terminal shows from then on. The shell puts the word that ends it together, so that the echo of the
 * line is not taken for it; and lines may be wrapped.
 */
export async function shell(page: Page, commandLine: string): Promise<string> {
  await untilPrompt(page);
  const ends = async (): Promise<RegExpExecArray[]> => [...(await terminalText(page)).matchAll(/ended-\d+/g)];
  const before = await ends();
  await typeInTerminal(page, `${commandLine}; echo en''ded-$?\r`);
  await until(`the terminal has run ${commandLine}`, async () => (await ends()).length > before.length);
  return plain((await terminalText(page)).slice(before.at(-1)?.index ?? 0));
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
