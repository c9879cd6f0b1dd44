import type { Locator, Page } from 'playwright-core';
import { until } from '../until';
import { attributeText, exactly } from './selectors';

/**
 * Opens a view container of the activity bar. A click on one that is open closes it, also on one that a
 * reloaded window is just about to open by itself: then it takes another.
 */
export async function openViewContainer(page: Page, title: string): Promise<void> {
  const item = page.locator(
    `.activitybar .action-item:has(.action-label[aria-label^=${attributeText(title)}])`,
  );
  await item.waitFor();
  const opened = page.locator('.part.sidebar .composite.title').filter({ hasText: new RegExp(title, 'i') });
  const open = async (): Promise<boolean> => {
    if (await opened.isVisible()) return true;
    const classes = (await item.getAttribute('class')) ?? '';
    if (!classes.split(' ').includes('checked')) await item.click();
    return opened.waitFor({ timeout: 3_000 }).then(() => true);
  };
  await until(`the side bar shows ${title}`, open, { timeout: 30_000 });
}

/** Rows of the side bar's trees. Only rows in sight exist, so a tall window sees more. */
export const treeRows = (page: Page): Locator =>
  page.locator('.part.sidebar .monaco-list-row[role="treeitem"]');

/** The row whose label (without its description) is this. */
export const treeRow = (page: Page, label: string): Locator =>
  treeRows(page).filter({ has: page.locator('.label-name').filter({ hasText: exactly(label) }) });

/** What a row shows, `label description`. */
export async function rowText(row: Locator): Promise<string> {
  const parts = await row.locator('.label-name, .label-description').allInnerTexts();
  return parts.map((part) => part.trim()).join(' ');
}

export async function expandRow(page: Page, label: string): Promise<void> {
  const row = treeRow(page, label);
  await row.waitFor();
  if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
}

/** Clicks a button that a row shows while the mouse is over it. */
export function clickRowAction(page: Page, label: string, action: string): Promise<void> {
  return clickActionOf(treeRow(page, label), action);
}

/**
 * Clicks until such a button has heard it: a tree that is drawn anew between the press and the release
 * of the mouse puts another button in the place of the one that was pressed, and nobody hears the click.
 */
export async function clickActionOf(row: Locator, action: string): Promise<void> {
  const selector = `.action-label[aria-label^=${attributeText(action)}]`;
  const patience = { timeout: 3_000 };
  const heard = await listenForClick(row.page(), selector);
  await until(`the row takes ${action}`, async () => {
    if (await heard()) return true;
    await row.hover(patience);
    await row.locator(selector).click(patience);
    return heard();
  });
}

/** Whether an element with this selector was clicked since. */
async function listenForClick(page: Page, selector: string): Promise<() => Promise<boolean>> {
  const ear = await page.evaluateHandle(`(() => {
    const ear = { heard: false };
    const listen = ({ target }) => (ear.heard ||= target.closest(${JSON.stringify(selector)}) !== null);
    document.addEventListener('click', listen, { capture: true });
    return ear;
  })()`);
  return () =>
    ear.evaluate(
      (state: unknown) =>
        typeof state === 'object' && state !== null && 'heard' in state && state.heard === true,
    );
}

/** Opens the context menu of a row and chooses an item. */
export async function chooseFromRowMenu(page: Page, label: string, item: string): Promise<void> {
  await treeRow(page, label).click({ button: 'right' });
  const entry = page.locator(`.monaco-menu .action-label[aria-label^=${attributeText(item)}]`).first();
  await entry.waitFor();
  // A menu ignores the mouse for a moment after it has opened.
  await until(`the menu takes ${item}`, async () => {
    await entry.click({ timeout: 500 }).catch(() => undefined);
    return !(await entry.isVisible());
  });
}

/** A status bar item by `publisher.extension.itemId`, or VS Code's own id. */
export const statusItem = (page: Page, id: string): Locator =>
  page.locator(`.statusbar-item[id=${attributeText(id)}]`);

/** Opens a file of the workspace by its name. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  const input = page.locator('.quick-input-widget:visible .quick-input-box input');
  await input.fill(name);
  await page
    .locator(`.quick-input-list .monaco-list-row[aria-label^=${attributeText(name)}]`)
    .first()
    .click();
  await page.locator(`.tab[aria-label^=${attributeText(name)}]`).waitFor();
}
