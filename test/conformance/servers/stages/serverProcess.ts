import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface ServerProcess {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

interface ServerProgram {
  readonly program: string;
  readonly arguments?: (port: number) => readonly string[];
  readonly environment?: (port: number) => Readonly<Record<string, string>>;
  /** Answers with a success as soon as the server is ready. */
  readonly readyPath: string;
}

/** Milliseconds for a start with everything still to be compiled, on a busy machine. */
const patience = 45_000;

/** Starts a server of its own on a free port of the loopback address. Rejects when it does not get ready. */
export async function startServerProcess(parts: ServerProgram): Promise<ServerProcess> {
  try {
    return await startOnce(parts);
  } catch {
    // Somebody else may have taken the port between its choice and the start.
    return startOnce(parts);
  }
}

async function startOnce(parts: ServerProgram): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(parts.program, parts.arguments?.(port) ?? [], {
    env: { ...process.env, ...parts.environment?.(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-2000);
  });
  let ended = false;
  const end = new Promise<void>((resolve) => {
    child.once('error', resolve);
    child.once('close', resolve);
  }).then(() => {
    ended = true;
  });
  const kill = (): void => void child.kill('SIGKILL');
  // Also where a test ends without stopping what it started.
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    kill();
    await end;
  };

  const endpoint = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + patience;
  while (!(await answers(endpoint + parts.readyPath))) {
    if (ended || performance.now() > deadline) {
      await stop();
      throw new Error(`${parts.program} did not get ready: ${complaints}`);
    }
    await delay(50);
  }
  return { endpoint, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(url);
    return ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no TCP port'));
        else resolve(address.port);
      });
    });
  });
}
