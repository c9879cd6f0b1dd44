import type { Sandbox } from '../../../src/sandbox/sandbox';
import { keysOf, snapshot } from './account';
import { exchange } from './exchange';
import { sign } from './sign';
import { timestamp } from './account';
import { bytesOf } from './draft';
import { flawsOf, isRefused } from './verdict';
import { describeCase, requestOf, smaller, wireCase, type WireCase } from './wireCase';

export interface FuzzOptions {
  readonly sandbox: Sandbox;
  readonly seed: number;
  readonly requests: number;
  /** Stops after so many. */
  readonly mostFindings?: number;
  /** A look at memory and the like, between requests. */
  readonly every?: { readonly requests: number; look(done: number): void };
}

export interface Finding {
  readonly flaws: readonly string[];
  readonly description: string;
}

export interface FuzzReport {
  readonly findings: readonly Finding[];
  /** How often which came back: `200`, `400 MalformedInput`, `closed`. */
  readonly outcomes: ReadonlyMap<string, number>;
}

/** After so many the server has to answer a good request. */
const batch = 50;

export async function fuzz({
  sandbox,
  seed,
  requests,
  mostFindings = 10,
  every,
}: FuzzOptions): Promise<FuzzReport> {
  const fuzzer = new Fuzzer(sandbox);
  const findings: Finding[] = [];
  for (let turn = 0; turn < requests && findings.length < mostFindings; turn += 1) {
    const wire = wireCase(seed + turn);
    const flaws = await fuzzer.flaws(wire);
    if (flaws.length > 0) findings.push(await fuzzer.shrink(wire, flaws));
    if (turn % batch === 0) await fuzzer.requireGoodAnswer();
    if (every !== undefined && turn % every.requests === 0) every.look(turn);
  }
  await fuzzer.requireGoodAnswer();
  return { findings, outcomes: fuzzer.outcomes };
}

class Fuzzer {
  readonly outcomes = new Map<string, number>();
  private readonly port: number;
  private readonly host: string;
  /** What the sandbox holds after a reset, but for keys, which are new each time. */
  private state: string;

  constructor(private readonly sandbox: Sandbox) {
    const { host, port } = new URL(sandbox.endpoint);
    this.host = host;
    this.port = Number(port);
    this.state = snapshot(sandbox);
  }

  /** Each case finds the sandbox as it was at first. */
  async flaws(wire: WireCase): Promise<readonly string[]> {
    const outcome = await exchange(this.port, this.request(wire));
    this.count(
      outcome.kind === 'reply' ? `${outcome.reply.status} ${codeOf(outcome.reply.body)}` : outcome.kind,
    );
    const flaws = flawsOf(outcome);
    if (snapshot(this.sandbox) === this.state) return flaws;
    this.sandbox.reset();
    this.state = snapshot(this.sandbox);
    return isRefused(outcome) ? [...flaws, 'refused, and yet something has changed'] : flaws;
  }

  async shrink(wire: WireCase, flaws: readonly string[]): Promise<Finding> {
    for (const candidate of smaller(wire)) {
      const left = await this.flaws(candidate);
      if (left.length > 0) return this.shrink(candidate, left);
    }
    return { flaws, description: describeCase(wire, this.request(wire)) };
  }

  async requireGoodAnswer(): Promise<void> {
    const key = this.sandbox.root;
    const draft = sign(
      {
        service: 'sts',
        method: 'POST',
        path: '/',
        query: '',
        headers: [],
        body: Buffer.from('Action=GetCallerIdentity&Version=2011-06-15'),
        signing: 'header',
      },
      { host: this.host, key, timestamp },
    );
    const outcome = await exchange(this.port, bytesOf(draft));
    if (outcome.kind !== 'reply' || outcome.reply.status !== 200) {
      throw new Error(`A good request was answered with ${JSON.stringify(outcome)}`);
    }
  }

  private request(wire: WireCase): Buffer {
    return requestOf(wire, { host: this.host, keys: keysOf(this.sandbox) });
  }

  private count(outcome: string): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
  }
}

function codeOf(body: Buffer): string {
  return /<Code>([^<]+)</.exec(body.toString('utf8', 0, 500))?.[1] ?? '';
}
