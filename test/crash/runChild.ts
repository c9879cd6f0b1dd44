import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { messageSchema, type Job, type Message } from './job';

export interface Life {
  readonly messages: readonly Message[];
  /** How it ended: an exit code, or the signal that killed it. */
  readonly end: number | NodeJS.Signals;
}

/** Starts a child, gives it its job and waits for its end. Throws when it fails by itself. */
export async function runChild(bundle: string, job: Job): Promise<Life> {
  const child = spawn(process.execPath, [bundle], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  const ended = new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? code ?? 1));
  });
  child.stdin.end(JSON.stringify(job));
  const [messages, errors, end] = await Promise.all([readMessages(child.stdout), text(child.stderr), ended]);
  if (end !== 0 && end !== 'SIGKILL') throw new Error(`The child ended with ${end}: ${errors}`);
  return { messages, end };
}

async function readMessages(output: NodeJS.ReadableStream): Promise<Message[]> {
  const messages: Message[] = [];
  for await (const line of createInterface({ input: output })) {
    messages.push(v.parse(messageSchema, JSON.parse(line)));
  }
  return messages;
}
