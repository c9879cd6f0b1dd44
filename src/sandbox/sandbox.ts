import { CallLog } from './behaviour/callLog';
import { SandboxClock } from './behaviour/clock';
import { Faults } from './behaviour/faults';
import { startControl, type ControlAddress, type Controlled } from './control/control';
import type { OpenedAccount, SandboxAccount } from './openAccount';
import type { SandboxSeed } from './seed/sandboxSeed';
import { answer } from './service/answer';
import { answerUnread, longestBody } from './service/unread';
import { signatureToleranceMs } from './sigv4/verify';
import type { HttpLimits } from './wire/httpLimits';
import { startHttpServer } from './wire/httpServer';
import { World } from './world';

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
  /** What all objects of S3 may take together, a quarter of a gigabyte unless said otherwise. */
  readonly storageBytes?: number;
  /** Opens a second loopback port through which other processes say how it behaves: see docs/sandbox.md. */
  readonly control?: boolean;
  /** What a client may cost; the usual limits are generous. */
  readonly httpLimits?: HttpLimits;
}

/** A running local AWS: IAM, STS and S3 on one loopback port. Nothing of it outlives `stop`. */
export interface Sandbox extends Controlled {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** Undefined unless it was asked for. */
  readonly control: ControlAddress | undefined;
  stop(): Promise<void>;
}

/** Rejects when the port is taken. Throws for a seed that contradicts itself. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = new SandboxClock(options.now ?? Date.now);
  const faults = new Faults();
  const calls = new CallLog();
  let world = new World({
    accountId: options.accountId ?? '123456789012',
    seed: options.seed,
    accounts: options.accounts ?? {},
    now: () => clock.now(),
    storageBytes: options.storageBytes,
  });
  const backend = {
    get cloud() {
      return world.cloud;
    },
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
    ...(options.httpLimits !== undefined && { limits: options.httpLimits }),
  });
  const controlled: Controlled = Object.assign(
    liveAccount(() => world.main),
    {
      clock,
      faults,
      calls,
      account: (id: string) => {
        world.account(id);
        return liveAccount(() => world.account(id));
      },
      reset: () => {
        faults.clear();
        clock.reset();
        calls.clear();
        world = world.anew();
      },
    },
  );
  const control = options.control === true ? await startControl(controlled) : undefined;
  return Object.assign(controlled, {
    endpoint: `http://127.0.0.1:${server.port}`,
    control: control?.address,
    stop: async () => {
      await Promise.all([server.stop(), control?.stop()]);
    },
  });
}

/** An account that outlives a reset. */
function liveAccount(of: () => OpenedAccount): SandboxAccount {
  return {
    get accountId() {
      return of().accountId;
    },
    get root() {
      return of().root;
    },
    get keys() {
      return of().keys;
    },
    get inspect() {
      return of().inspect;
    },
    seed: (more) => of().seed(more),
  };
}
