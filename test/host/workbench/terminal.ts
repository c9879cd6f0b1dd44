import type { Page } from 'playwright-core';
import { until } from '../until';
import { runCommand } from './quickInput';

const activeTerminal = '.terminal-wrapper.active';

/** Opens VS Code's ordinary terminal and waits for its prompt. */
export async function openTerminal(page: Page): Promise<void> {
  await runCommand(page, 'Terminal: Create New Terminal');
  await untilPrompt(page);
}

/** Waits until the active terminal's shell shows a prompt. */
export async function untilPrompt(page: Page): Promise<void> {
  await page.locator(`${activeTerminal} .xterm`).waitFor();
  await until('the terminal shows a prompt', async () => /[#$%>] ?$/.test(await terminalText(page)));
}

/** The text of the active terminal with its scrollback; needs a server with the driver. */
export async function terminalText(page: Page): Promise<string> {
  const text: unknown = await page.evaluate(
    `window.driver.getTerminalBuffer(${JSON.stringify(activeTerminal)}).then((lines) => lines.join('\\n'))`,
  );
  return typeof text === 'string' ? text.trimEnd() : '';
}

/** Types into the active terminal as a keyboard would; `\r` is the Enter key. */
export async function typeInTerminal(page: Page, text: string): Promise<void> {
  await page.evaluate(
    `window.driver.writeInTerminal(${JSON.stringify(activeTerminal)}, ${JSON.stringify(text)})`,
  );
}

/**
 * Runs a command line in the active terminal and returns what it printed. Its end is recognised by a
 * word that the shell puts together, so that the echo of the typed line cannot be taken for it.
 */
export async function runInTerminal(page: Page, commandLine: string, timeout = 30_000): Promise<string> {
  const before = (await terminalText(page)).length;
  await typeInTerminal(page, `${commandLine}; echo en''ded-$?\r`);
  const printed = async (): Promise<string | undefined> => {
    const [, output] =
      /en''ded-\$\?\s*\n([^]*?)ended-\d+/.exec((await terminalText(page)).slice(before - 1)) ?? [];
    return output;
  };
  return (await until(`the terminal has run ${commandLine}`, printed, { timeout })).trim();
}
