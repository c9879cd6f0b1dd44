import { spawn, type SpawnOptions } from 'node:child_process';

export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds, then the command is killed. */
  readonly timeout?: number;
  /** Shows the output while it comes, besides collecting it. */
  readonly echo?: boolean;
}

/** Runs a command to its end and collects both outputs. A command that cannot be started has code 127. */
export function runCommand(
  command: string,
  args: readonly string[],
  { cwd, env, timeout, echo = false }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      if (echo) process.stdout.write(chunk);
    };
    const options: SpawnOptions = {
      cwd,
      env,
      timeout,
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm and code are .cmd files on Windows, which only a shell can start.
      shell: process.platform === 'win32',
    };
    const child = spawn(command, args, options);
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** As `runCommand`; throws with the end of the output when the command fails. */
export async function mustRun(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const { code, output } = await runCommand(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${output.slice(-2000)}`);
  return output;
}
