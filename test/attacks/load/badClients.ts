import { usualLimits, type HttpLimits } from '../../../src/sandbox/wire/httpLimits';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/sandbox';
import { Conversation } from '../../unit/sandbox/wire/conversation';

const hour = 3_600_000;
/** More than the sandbox takes at a time. */
export const many = 600;

/** A sandbox whom no time limit helps: what it does about bad clients it does at once. */
export function patientSandbox(
  limits: Partial<HttpLimits> = {},
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const httpLimits = { ...usualLimits, headersMs: hour, requestMs: hour, silenceMs: hour, ...limits };
  return startSandbox({ ...options, httpLimits });
}

export function portOf(endpoint: string): number {
  return Number(new URL(endpoint).port);
}

/** Many connections of somebody who means no good, or whose program is broken. */
export class BadClients {
  private readonly open = new Set<Conversation>();
  private readonly timers: NodeJS.Timeout[] = [];
  private over = false;
  /** How many connections there have been. */
  connected = 0;

  constructor(private readonly port: number) {}

  /** Each of them says that much, at once. */
  async say(bytes: string | Buffer, count = many): Promise<this> {
    await Promise.all(Array.from({ length: count }, () => this.one(bytes)));
    return this;
  }

  /** Those that are still connected go on with that, again and again. */
  trickle(bytes: string, everyMs: number): this {
    const timer = setInterval(() => {
      for (const each of this.open) if (each.isOpen) each.say(bytes);
    }, everyMs);
    this.timers.push(timer);
    return this;
  }

  /** Whoever is closed connects again and says the same. */
  async insist(bytes: string, count = many): Promise<this> {
    const again = async (): Promise<void> => {
      const each = await this.one(bytes);
      void each?.closed.then(() => (this.over ? undefined : again()));
    };
    await Promise.all(Array.from({ length: count }, again));
    return this;
  }

  get conversations(): readonly Conversation[] {
    return [...this.open];
  }

  leave(): void {
    this.over = true;
    for (const timer of this.timers) clearInterval(timer);
    for (const each of this.open) each.hangUp();
  }

  private async one(bytes: string | Buffer): Promise<Conversation | undefined> {
    // One that is refused outright is as good as one that was closed.
    const each = await Conversation.open(this.port).catch(() => undefined);
    if (each === undefined) return undefined;
    this.connected += 1;
    this.open.add(each);
    void each.closed.then(() => this.open.delete(each));
    return each.say(bytes);
  }
}

/** Somebody who comes with a whole request, on a connection of its own; how long the answer took, in milliseconds. */
export async function served(port: number, request = get): Promise<number> {
  const began = performance.now();
  const conversation = await Conversation.open(port);
  await conversation.say(request).until(/^HTTP\/1\.1 [24]\d\d /);
  conversation.hangUp();
  return performance.now() - began;
}

export const get = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
