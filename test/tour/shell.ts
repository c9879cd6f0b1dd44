import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { until } from '../host/until';
import { terminalText, typeInTerminal } from '../host/workbench/terminal';

const prompt = '$ ';

/** A home folder whose shells show a bare prompt: pictures shall not show whose machine took them. */
export async function bareHome(): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), 'vault-aws-tour-'));
  await writeFile(path.join(home, '.bashrc'), `PS1='${prompt}'\n`);
  return home;
}

/** Waits for the prompt of a new terminal. */
export function untilBarePrompt(page: Page): Promise<unknown> {
  return until('the terminal shows a prompt', async () => (await prompts(page)) > 0);
}

/** Runs a command line as a user would type it, and returns it with what it printed. */
export async function run(page: Page, commandLine: string): Promise<string> {
  await untilBarePrompt(page);
  const before = await prompts(page);
  await typeInTerminal(page, `${commandLine}\r`);
  await until(`${commandLine} has ended`, async () => (await prompts(page)) > before);
  const text = await terminalText(page);
  return text.slice(text.lastIndexOf(`${prompt}${commandLine}`), text.lastIndexOf('\n$')).trim();
}

async function prompts(page: Page): Promise<number> {
  return (await terminalText(page)).split('\n').filter((line) => line === '$' || line.startsWith(prompt))
    .length;
}
