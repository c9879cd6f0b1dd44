/**
 * One measurement in a process that has done nothing else, named by the first argument; prints a line of
 * JSON. The sandbox is loaded here, so that loading can be told from starting.
 */
import { assumable, callerName, listCalls, signedCalls } from './signedCalls';
import { KeepAlive } from './keepAlive';

const loading = performance.now();
const { startSandbox } = await import('../../../src/sandbox/index');
const loaded = performance.now() - loading;

const fullAccount = 5_000;
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: '*' }],
});
const policyOf = (index: number): string => policy.replace('"*"', `"arn:aws:s3:::bucket-${index}/*"`);

function manyUsers() {
  return Array.from({ length: fullAccount }, (_, index) => ({
    name: `va-reader-${index}-jane`,
    path: '/vault-aws/',
    tags: { 'vault-aws:owner': 'jane', 'vault-aws:lease': `lease-${index}`, team: 'data' },
    policies: { lease: policyOf(index) },
    withKey: true,
  }));
}

async function start(): Promise<Readonly<Record<string, number>>> {
  const began = performance.now();
  const sandbox = await startSandbox();
  const started = performance.now() - began;
  await sandbox.stop();
  return { loaded, started };
}

/** What is in use, and what the system gave, in bytes per full account. */
async function memory(): Promise<Readonly<Record<string, number>>> {
  const before = process.memoryUsage();
  const sandbox = await startSandbox({ seed: { users: manyUsers() } });
  const after = process.memoryUsage();
  await sandbox.stop();
  return { rss: after.rss, grown: after.rss - before.rss };
}

/** Milliseconds of single calls over a connection that stays, by what they are, signing left out. */
async function calls(): Promise<Readonly<Record<string, readonly number[]>>> {
  const sandbox = await startSandbox({ seed: assumable });
  const { endpoint, root, keys } = sandbox;
  const caller = keys.get(callerName);
  if (caller === undefined) throw new Error('The seed has no caller');
  const measured: Record<string, readonly number[]> = {};
  for (const { name, requests } of signedCalls(endpoint, { root, caller }, policy)) {
    measured[name] = await timesOf(endpoint, requests);
  }
  sandbox.seed({ users: manyUsers() });
  measured['ListUsers in a full account'] = await timesOf(endpoint, listCalls(endpoint, root));
  await sandbox.stop();
  return measured;
}

async function timesOf(endpoint: string, requests: readonly Buffer[]): Promise<readonly number[]> {
  const connection = await KeepAlive.open(endpoint);
  const times: number[] = [];
  for (const request of requests) {
    const began = performance.now();
    const status = await connection.ask(request);
    times.push(performance.now() - began);
    if (status !== 200) throw new Error(`A call was answered with ${status}`);
  }
  connection.close();
  return times;
}

const parts: Readonly<Record<string, () => Promise<object>>> = { start, memory, calls };
const part = parts[process.argv[2] ?? ''];
if (part === undefined) throw new Error(`There are: ${Object.keys(parts).join(', ')}`);
process.stdout.write(`${JSON.stringify(await part())}\n`);
