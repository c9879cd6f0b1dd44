import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { window, type Terminal } from 'vscode';
import { until } from './until';

/**
 * The AWS variables that the shell of a terminal really has. The shell itself writes them to a file,
 * which is deleted at once: only a test types into a terminal.
 */
export async function environmentOf(terminal: Terminal): Promise<ReadonlyMap<string, string>> {
  const scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'vault-aws-environment-'));
  try {
    const file = path.join(scratch, 'environment');
    terminal.sendText(`env -0 > '${file}.new' && mv '${file}.new' '${file}'`);
    const text = await until('the shell has written its environment', () => fs.readFile(file, 'utf8'));
    return new Map(text.split('\0').flatMap(awsVariable));
  } finally {
    await fs.rm(scratch, { recursive: true });
  }
}

function awsVariable(line: string): [string, string][] {
  const [, name, value] = /^(AWS_[A-Z0-9_]+)=([^]*)$/.exec(line) ?? [];
  return name === undefined || value === undefined ? [] : [[name, value]];
}

/** The terminals of a role, whatever has become of their leases. */
export const terminalsOf = (roleName: string): Terminal[] =>
  window.terminals.filter(({ name }) => new RegExp(`(^| )${roleName}( \\d+)? \\(`).test(name));

export async function terminalOf(roleName: string): Promise<Terminal> {
  return until(`a terminal of ${roleName}`, () => terminalsOf(roleName).at(-1));
}

export async function closeTerminals(): Promise<void> {
  for (const terminal of window.terminals) terminal.dispose();
  await until('all terminals are closed', () => window.terminals.length === 0);
}

/** Waits until the newest terminal of a role has a name like this. */
export async function untilNamed(roleName: string, name: RegExp): Promise<void> {
  const named = (): boolean => name.test(terminalsOf(roleName).at(-1)?.name ?? '');
  await until(`a terminal is named like ${name.source}`, named).catch((error: unknown) => {
    const names = window.terminals.map((terminal) => terminal.name);
    throw new Error(`No terminal is named like ${String(name)}: ${names.join(', ')}`, {
      cause: error,
    });
  });
}
