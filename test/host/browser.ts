import { chromium, type Browser, type Page } from 'playwright-core';
import { installChromium } from './installChromium';

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  /** Called with the exit code when a test run in the extension host ends. */
  readonly onTestsEnd?: (code: unknown) => void;
  /** Called with each line that the workbench writes to its console. */
  readonly onConsole?: (line: string) => void;
}

/** Starts a headless Chromium. Its end by signals is left to the caller, who has more than that to clean up. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await installChromium(),
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // Chromium's own sandbox refuses to run as root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
}

/** Opens a window of a VS Code server in a fresh browser profile and waits until the workbench is there. */
export async function openWindow(browser: Browser, url: string, options: PageOptions = {}): Promise<Page> {
  const { width = 1280, height = 800, onTestsEnd, onConsole } = options;
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  // The bare server has no such route, and without it SecretStorage forgets everything on reload.
  await page.route('**/mint-key', (route) => route.fulfill({ body: Buffer.alloc(32, 7) }));
  if (onConsole !== undefined) {
    page.on('console', (message) =>
      onConsole(
        message
          .text()
          .replaceAll(/%c|color: #\w+/g, '')
          .trim(),
      ),
    );
  }
  if (onTestsEnd !== undefined) {
    await page.exposeFunction('codeAutomationExit', (code: unknown) => onTestsEnd(code));
  }
  await page.goto(url);
  await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
  return page;
}
