import type { Locator, Page } from 'playwright-core';
import { until } from '../until';
import { statusItem } from './views';

/**
 * Notifications with this text. With the driver VS Code shows no toasts, so the notification centre is
 * opened; without it the toast itself is found.
 */
export async function notification(page: Page, text: string | RegExp): Promise<Locator> {
  const shown = page
    .locator(
      '.notifications-center.visible .notification-list-item, .notification-toast .notification-list-item',
    )
    .filter({ hasText: text });
  await until(`a notification says ${String(text)}`, async () => {
    if ((await shown.count()) > 0) return true;
    if ((await page.locator('.notifications-center.visible').count()) === 0) {
      await statusItem(page, 'status.notifications').click({ timeout: 1000 });
      // Its tooltip would lie over the lowest button.
      await page.mouse.move(0, 0);
    }
    return (await shown.count()) > 0;
  });
  return shown.first();
}

export async function clickNotification(page: Page, text: string | RegExp, button: string): Promise<void> {
  await (await notification(page, text)).locator('.monaco-button', { hasText: button }).click();
}

/** The modal dialog, if one is shown. */
export const dialog = (page: Page): Locator => page.locator('.monaco-dialog-box');

/** Waits for a modal dialog, returns what it says and presses one of its buttons. */
export async function answerDialog(page: Page, button: string): Promise<string> {
  await dialog(page).waitFor();
  const text = (await dialog(page).innerText()).replaceAll(/\s+/g, ' ').trim();
  await dialog(page).locator('.monaco-button', { hasText: button }).click();
  return text;
}
