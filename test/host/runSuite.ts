import fs from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openWindow } from './browser';
import { Cleanups, exitCodeOf, onInterrupt } from './cleanups';
import { startServer, type Server } from './server';
import type { Suite } from './suite';
import type { SuiteResult } from './suiteResult';
import { prepareRun, type HostEnd, type SuiteRun } from './suiteRun';

/** Runs a suite in the extension host of a VS Code server. `timeout`: milliseconds for the tests themselves. */
export async function runSuite(suite: Suite, timeout = 180_000): Promise<SuiteResult> {
  const cleanups = new Cleanups();
  const stopListening = onInterrupt((signal) => {
    void cleanups.run().then(() => process.exit(exitCodeOf(signal)));
  });
  try {
    const run = await cleanups.hold(prepareRun(suite), (each) => each.remove());
    const serverOptions = { settings: suite.settings ?? {}, environment: run.environment };
    const server = await cleanups.hold(startServer(serverOptions), (each) => each.stop());
    const browser = await cleanups.hold(openBrowser(), (each) => each.close());
    const following = setInterval(() => void run.showReport(), 250);
    cleanups.defer(() => clearInterval(following));

    const end = await runToEnd(suite, run, server, browser, timeout);
    await run.showReport();
    const result = await run.outcome(end);
    if (result.failed > 0) await keepEvidence(run, server, browser);
    return result;
  } finally {
    await cleanups.run();
    stopListening();
  }
}

function runToEnd(
  suite: Suite,
  run: SuiteRun,
  server: Server,
  browser: Browser,
  timeout: number,
): Promise<HostEnd> {
  const url = server.url({ folder: run.workspace, extension: suite.extension, tests: run.entry });
  return new Promise((resolve) => {
    const trouble = (sentence: string): void => resolve({ trouble: sentence });
    const tooLate = setTimeout(() => trouble(`no end after ${timeout / 1000} s`), timeout);
    tooLate.unref();
    const onTestsEnd = (code: unknown): void =>
      typeof code === 'number' ? resolve({ code }) : trouble(`the host ended with ${String(code)}`);
    const onceOpen = (page: Page): void => void page.on('crash', () => trouble('the window crashed'));
    openWindow(browser, url, { onTestsEnd }).then(onceOpen, (error: unknown) => trouble(String(error)));
    void server.exited.then(() => trouble('the server ended'));
  });
}

async function keepEvidence(run: SuiteRun, server: Server, browser: Browser): Promise<void> {
  await fs.mkdir(run.failures, { recursive: true });
  await fs.writeFile(path.join(run.failures, 'server.log'), await server.log());
  const page = browser.contexts()[0]?.pages()[0];
  await page?.screenshot({ path: path.join(run.failures, 'window.png') }).catch(() => undefined);
  console.log(`What the window and the server showed: ${run.failures}`);
}
