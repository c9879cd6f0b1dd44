import { parseArgs } from 'node:util';
import { startSandbox } from './sandbox';

/**
 * `--port N --account ID --control`: says where it is and how to sign, in one line of JSON, and serves until
 * it is told to end. With `--control`, also where and with which token it is controlled.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, account: { type: 'string' }, control: { type: 'boolean' } },
  });
  const sandbox = await startSandbox({
    port: Number(values.port ?? 0),
    ...(values.account !== undefined && { accountId: values.account }),
    control: values.control ?? false,
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void sandbox.stop());
  }
  const { endpoint, accountId, root, control } = sandbox;
  process.stdout.write(`${JSON.stringify({ endpoint, ...root, accountId, control })}\n`);
}

void main();
