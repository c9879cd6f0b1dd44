import type { Page } from 'playwright-core';
import { extensionId } from '../../src/contributions';
import { until } from '../host/until';

/**
 * The browser has stored that the window has a lease of each of these roles, and of no others: a page that
 * is reloaded right after a change loses what VS Code was about to store.
 */
export async function untilRemembered(page: Page, ...roles: readonly string[]): Promise<void> {
  await until(`the window remembers leases of ${roles.join(', ')}`, async () => {
    const stored: unknown = await page.evaluate(storedState);
    const found = [...String(stored).matchAll(/roleName\\*":\\*"([^"\\]+)/g)].map(([, role = '']) => role);
    return found.toSorted().join() === roles.toSorted().join();
  });
}

/** What our extension keeps in the state of workspaces, as VS Code for browsers stores it. */
const storedState = `(async () => {
  const all = await indexedDB.databases();
  const names = all.map(({ name }) => name).filter((name) => name.startsWith('vscode-web-state-db-'));
  const texts = names.map((name) => new Promise((resolve) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => resolve('');
    opening.onsuccess = () => {
      const db = opening.result;
      const done = (text) => {
        db.close();
        resolve(text);
      };
      if (!db.objectStoreNames.contains('ItemTable')) return done('');
      const asked = db.transaction('ItemTable').objectStore('ItemTable').get('${extensionId}');
      asked.onerror = () => done('');
      asked.onsuccess = () => done(String(asked.result ?? ''));
    };
  }));
  return (await Promise.all(texts)).join(' ');
})()`;
