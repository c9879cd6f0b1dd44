import { readCommandLine, startRefusal, usage } from './commandLine';
import { startSandbox, type SandboxOptions } from './sandbox';

/**
 * `--port N --account ID --control`: says where it is and how to sign, in one line of JSON, and serves until
 * it is told to end. With `--control`, also where and with which token it is controlled. What keeps it from
 * starting is one sentence on stderr and exit code 1.
 */
async function main(): Promise<void> {
  let port = 0;
  try {
    const asked = readCommandLine(process.argv.slice(2));
    if (asked === 'help') {
      process.stdout.write(usage);
      return;
    }
    port = asked.port ?? 0;
    await serve(asked);
  } catch (error) {
    const refusal = startRefusal(error, port);
    if (refusal === undefined) throw error;
    process.stderr.write(`${refusal}\n`);
    process.exitCode = 1;
  }
}

async function serve(options: SandboxOptions): Promise<void> {
  const sandbox = await startSandbox(options);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void sandbox.stop());
  }
  const { endpoint, accountId, root, control } = sandbox;
  process.stdout.write(`${JSON.stringify({ endpoint, ...root, accountId, control })}\n`);
}

void main();
