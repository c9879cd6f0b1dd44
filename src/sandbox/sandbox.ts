import { CallLog } from './behaviour/callLog';
import { SandboxClock } from './behaviour/clock';
import { Faults } from './behaviour/faults';
import { Inspection } from './inspect';
import { awsManagedPolicies } from './seed/awsManagedPolicies';
import { Planter } from './seed/plant';
import type { SandboxSeed } from './seed/sandboxSeed';
import { answer } from './service/answer';
import { answerUnread, longestBody } from './service/unread';
import { signatureToleranceMs } from './sigv4/verify';
import { Cloud } from './state/cloud';
import { newAccessKey } from './state/create';
import { startHttpServer } from './wire/httpServer';

export type { Fault, FaultKind } from './behaviour/fault';
export type { LoggedCall } from './behaviour/callLog';
export type { SandboxSeed } from './seed/sandboxSeed';
export type { RoleView, UserView } from './inspect';

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Twelve digits. */
  readonly accountId?: string;
  /** Milliseconds; the machine's clock unless a test brings its own. */
  readonly now?: () => number;
  readonly seed?: SandboxSeed;
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

export interface SandboxKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A running local AWS: IAM, STS and S3 on one loopback port. Nothing of it outlives `stop`. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  readonly accountId: string;
  /** May do everything, except what AWS refuses to the root user. */
  readonly root: SandboxKey;
  /** Keys of users seeded with one, by user name. */
  readonly keys: ReadonlyMap<string, SandboxKey>;
  readonly clock: SandboxClock;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly inspect: Inspection;
  /** May be repeated. */
  seed(more: SandboxSeed): void;
  stop(): Promise<void>;
}

/** Rejects when the port is taken. Throws for a seed that contradicts itself. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = new SandboxClock(options.now ?? Date.now);
  const cloud = new Cloud(awsManagedPolicies());
  const account = cloud.account(options.accountId ?? '123456789012');
  const rootKey = newAccessKey('root', account.id, clock.now(), -Infinity);
  cloud.accessKeys.set(rootKey.id, rootKey);
  const planter = new Planter(cloud, account, () => clock.now());
  if (options.seed !== undefined) planter.plant(options.seed);

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
    accountId: account.id,
    root: { accessKeyId: rootKey.id, secretAccessKey: rootKey.secret },
    get keys() {
      return new Map(
        [...planter.keys].map(([name, { id, secret }]) => [
          name,
          { accessKeyId: id, secretAccessKey: secret },
        ]),
      );
    },
    clock,
    faults,
    calls,
    inspect: new Inspection(cloud, account),
    seed: (more) => planter.plant(more),
    stop: () => server.stop(),
  };
}
