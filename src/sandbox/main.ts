import { parseArgs } from 'node:util';
import { startSandbox } from './sandbox';

/** `--port N --account ID`: says where it is and how to sign, in one line of JSON, and serves until it is told to end. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string' }, account: { type: 'string' } } });
  const sandbox = await startSandbox({
    port: Number(values.port ?? 0),
    ...(values.account !== undefined && { accountId: values.account }),
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void sandbox.stop());
  }
  const { endpoint, accountId, root } = sandbox;
  process.stdout.write(`${JSON.stringify({ endpoint, ...root, accountId })}\n`);
}

void main();
