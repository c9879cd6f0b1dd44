import type { Locator, Page } from 'playwright-core';
import { until } from '../until';
import { attributeText } from './selectors';

/** The visible quick pick, input box or command palette. */
export const quickInput = (page: Page): Locator => page.locator('.quick-input-widget:visible');

const inputBox = (page: Page): Locator => quickInput(page).locator('.quick-input-box input');

/**
 * Runs the command with this title (`Category: Title`) by the command palette. A palette lists what there
 * was when it was opened: one that lacks the command is closed and opened again.
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  const typed = `>${title}`;
  // The exact label and never the first hit: a fuzzy match runs another command.
  const label = attributeText(title);
  const row = page.locator(
    `.quick-input-list .monaco-list-row:is([aria-label=${label}], [aria-label^=${attributeText(`${title},`)}])`,
  );
  await until(
    `the command palette takes ${title}`,
    async () => {
      if (!(await typeInPalette(page, typed))) return false;
      const isListed = await row
        .first()
        .waitFor({ timeout: 4_000 })
        .then(
          () => true,
          () => false,
        );
      if (!isListed) await inputBox(page).press('Escape', { timeout: 1_000 });
      // A palette closes by itself when something else takes the focus: then nothing was clicked.
      return isListed && clicked(row.first());
    },
    { timeout: 60_000 },
  );
  await until('the command palette is gone', async () => !(await isPaletteWith(page, typed)));
}

async function clicked(target: Locator): Promise<boolean> {
  return target.click({ timeout: 4_000 }).then(
    () => true,
    () => false,
  );
}

/** F1 is lost while the workbench is busy, and a palette that is just closing takes no text: hence tried again. */
async function typeInPalette(page: Page, text: string): Promise<boolean> {
  if (!(await inputBox(page).isVisible())) await page.keyboard.press('F1');
  await inputBox(page).fill(text, { timeout: 1500 });
  return isPaletteWith(page, text);
}

async function isPaletteWith(page: Page, text: string): Promise<boolean> {
  if (!(await inputBox(page).isVisible())) return false;
  return (
    (await inputBox(page)
      .inputValue({ timeout: 1000 })
      .catch(() => '')) === text
  );
}

/** The rows of the open quick pick, as a screen reader reads them. */
export async function quickPickRows(page: Page): Promise<string[]> {
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await rows.first().waitFor();
  return Promise.all((await rows.all()).map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
}

/** Chooses the row of the open quick pick whose label is, or begins with, `label`. */
export async function pick(page: Page, label: string): Promise<void> {
  await page
    .locator(`.quick-input-list .monaco-list-row[aria-label^=${attributeText(label)}]`)
    .first()
    .click();
}

/** Waits for an input box with this text in its prompt, fills and accepts it. */
export async function answerInput(page: Page, prompt: string | RegExp, value: string): Promise<void> {
  await quickInput(page).locator('.quick-input-message', { hasText: prompt }).waitFor();
  await inputBox(page).fill(value);
  await inputBox(page).press('Enter');
}

export async function cancelQuickInput(page: Page): Promise<void> {
  await inputBox(page).press('Escape');
  await quickInput(page).waitFor({ state: 'hidden' });
}
