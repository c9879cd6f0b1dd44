import { CallLog } from './behaviour/callLog';
import { SandboxClock } from './behaviour/clock';
import { Faults } from './behaviour/faults';
import { openAccount, type OpenedAccount, type SandboxAccount } from './openAccount';
import { awsManagedPolicies } from './seed/awsManagedPolicies';
import type { SandboxSeed } from './seed/sandboxSeed';
import { answer } from './service/answer';
import { answerUnread, longestBody } from './service/unread';
import { signatureToleranceMs } from './sigv4/verify';
import { Cloud } from './state/cloud';
import { startHttpServer } from './wire/httpServer';

export type { Fault, FaultKind } from './behaviour/fault';
export type { LoggedCall } from './behaviour/callLog';
export type { SandboxSeed } from './seed/sandboxSeed';
export type { RoleView, UserView } from './inspect';
export type { SandboxAccount, SandboxKey } from './openAccount';

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Twelve digits. */
  readonly accountId?: string;
  /** Milliseconds; the machine's clock unless a test brings its own. */
  readonly now?: () => number;
  readonly seed?: SandboxSeed;
  /** What further accounts begin with, by their twelve digits. Roles may trust across accounts. */
  readonly accounts?: Readonly<Record<string, SandboxSeed>>;
  /**
   * How far a signature's time may be from the sandbox's clock, 15 minutes unless said otherwise.
   * Tests that move the clock but not their client's raise it.
   */
  readonly signatureToleranceMs?: number;
  /**
   * Refuses IAM calls that are signed for another region than us-east-1, as AWS does. Off by itself,
   * because SDKs and the CLI sign IAM calls to a custom endpoint for whatever region they are set to.
   */
  readonly strictIamRegion?: boolean;
}

/** A running local AWS: IAM, STS and S3 on one loopback port. Nothing of it outlives `stop`. */
export interface Sandbox extends SandboxAccount {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  readonly clock: SandboxClock;
  readonly faults: Faults;
  readonly calls: CallLog;
  /**
   * Another account, opened when it is first asked for; asked again, the same. Of the main account's id it
   * is the main account. Throws for anything but twelve digits.
   */
  account(id: string): SandboxAccount;
  stop(): Promise<void>;
}

/** Rejects when the port is taken. Throws for a seed that contradicts itself. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = new SandboxClock(options.now ?? Date.now);
  const cloud = new Cloud(awsManagedPolicies());
  const opened = new Map<string, OpenedAccount>();
  const account = (id: string): OpenedAccount => {
    const known = opened.get(id) ?? openAccount(cloud, id, () => clock.now());
    opened.set(id, known);
    return known;
  };
  const main = account(options.accountId ?? '123456789012');
  if (options.seed !== undefined) main.seed(options.seed);
  for (const [id, seed] of Object.entries(options.accounts ?? {})) account(id).seed(seed);
  for (const each of opened.values()) each.bindTrusts();

  const faults = new Faults();
  const calls = new CallLog();
  const backend = {
    cloud,
    clock,
    faults,
    calls,
    signatureToleranceMs: options.signatureToleranceMs ?? signatureToleranceMs,
    strictIamRegion: options.strictIamRegion ?? false,
  };
  const server = await startHttpServer({
    port: options.port ?? 0,
    now: () => clock.now(),
    answer: (request) => answer(request, backend),
    longestBody,
    answerUnread,
  });

  return {
    endpoint: `http://127.0.0.1:${server.port}`,
    accountId: main.accountId,
    root: main.root,
    get keys() {
      return main.keys;
    },
    clock,
    faults,
    calls,
    inspect: main.inspect,
    seed: (more) => main.seed(more),
    account,
    stop: () => server.stop(),
  };
}
