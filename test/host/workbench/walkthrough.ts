import type { Locator, Page } from 'playwright-core';
import { attributeText } from './selectors';

/** A step of the walkthrough that is open, by its id in package.json. */
export const walkthroughStep = (page: Page, id: string): Locator =>
  page.locator(`.getting-started-step[data-step-id$=${attributeText(`#${id}`)}]`);

/** Opens a step if it is not the one that shows its text. */
export async function openStep(page: Page, id: string): Promise<void> {
  const step = walkthroughStep(page, id);
  await step.waitFor();
  if ((await step.getAttribute('aria-expanded')) !== 'true') await step.locator('.step-title').click();
}

/** Presses a button in the text of a step. */
export async function clickInStep(page: Page, id: string, button: string): Promise<void> {
  await openStep(page, id);
  await walkthroughStep(page, id).locator('.button-container .monaco-button', { hasText: button }).click();
}

/** Whether VS Code shows the step as done. */
export async function isDone(page: Page, id: string): Promise<boolean> {
  const box = walkthroughStep(page, id).locator('[role="checkbox"]').first();
  return (await box.getAttribute('aria-checked')) === 'true';
}
