import { parseArgs } from 'node:util';
import type { SandboxOptions } from './sandbox';

export const usage = `npm run -s sandbox -- [--port N] [--account ID] [--control]

  --port N      the port on 127.0.0.1; 0, the default, takes a free one
  --account ID  the twelve digits of the main account
  --control     lets it be controlled over a second port: see docs/sandbox.md
  --help        prints this
`;

/** What was asked for cannot be done; the message is a sentence for whoever asked. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}

/** The arguments after the script's name. Throws `CommandLineError`. */
export function readCommandLine(args: readonly string[]): SandboxOptions | 'help' {
  const { port, account, control = false, help } = valuesOf(args);
  if (help === true) return 'help';
  if (port !== undefined && !isPort(port)) {
    throw new CommandLineError(`--port must be a whole number from 0 to 65535, not ${quoted(port)}.`);
  }
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    throw new CommandLineError(`--account must be twelve digits, not ${quoted(account)}.`);
  }
  return { port: Number(port ?? 0), control, ...(account !== undefined && { accountId: account }) };
}

/** Why it did not start, as a sentence; undefined for what nobody has foreseen. */
export function startRefusal(error: unknown, port: number): string | undefined {
  if (error instanceof CommandLineError) return error.message;
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is taken by something else.`;
  if (code === 'EACCES') return `Port ${port} is not for this user to open.`;
  return undefined;
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        account: { type: 'string' },
        control: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    // Node explains at length; its first sentence is enough.
    const said = error instanceof Error ? error.message : String(error);
    const sentence = said.split(/\.\s|\n/, 1)[0] ?? said;
    throw new CommandLineError(`${sentence.trim()}. --help says what there is.`);
  }
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}
