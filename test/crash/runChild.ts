import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { messageSchema, type Job, type Message } from './job';

/** Milliseconds, on a slow and busy machine. */
const longestLife = 30_000;

export interface Life {
  readonly messages: readonly Message[];
  /** How it ended: an exit code, or the signal that killed it. */
  readonly end: number | NodeJS.Signals;
}

/** Starts a child, gives it its job and waits for its end. Throws when it fails by itself. */
export async function runChild(
  bundle: string,
  job: Job,
  passTime: (milliseconds: number) => void,
): Promise<Life> {
  const child = spawn(process.execPath, [bundle], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? code ?? 1));
  });
  // One that neither ends nor dies is a bug of its own.
  const hanging = setTimeout(() => child.kill(), longestLife);
  // Killed, it reads no more.
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify(job)}\n`);
  const hear = (message: Message): void => {
    if (message.kind !== 'later') return;
    passTime(message.milliseconds);
    child.stdin.write('\n');
  };
  const [messages, errors, end] = await Promise.all([
    readMessages(child.stdout, hear),
    text(child.stderr),
    ended,
  ]);
  clearTimeout(hanging);
  if (end !== 0 && end !== 'SIGKILL') throw new Error(`The child ended with ${end}: ${errors}`);
  return { messages, end };
}

async function readMessages(
  output: NodeJS.ReadableStream,
  hear: (message: Message) => void,
): Promise<Message[]> {
  const messages: Message[] = [];
  for await (const line of createInterface({ input: output })) {
    const message = v.parse(messageSchema, JSON.parse(line));
    messages.push(message);
    hear(message);
  }
  return messages;
}
