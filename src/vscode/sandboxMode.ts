import { Credentials } from '../core/credentials';
import { DisposableStore, type Disposable } from '../core/disposable';
import { Emitter, type Event } from '../core/emitter';
import type { Log } from '../core/ports/log';
import type { Random } from '../core/ports/random';
import { reasonOf } from '../core/text/outside';
import type { SandboxState } from './issue/issuerChoice';
import type { RolesSource } from './roles/rolesSource';
import { partsOf, sandboxIssuer, sandboxSeed, type SandboxSeed } from './sandboxSeed';

/** The sandbox as far as the editor needs it. */
export interface RunningSandbox {
  readonly endpoint: string;
  readonly accountId: string;
  readonly keys: ReadonlyMap<string, { readonly accessKeyId: string; readonly secretAccessKey: string }>;
  readonly calls: { readonly onDidAdd: Event<{ readonly caller: string | undefined }> };
  seed(more: Partial<SandboxSeed>): void;
  stop(): Promise<void>;
}

export interface SandboxModeParts {
  /** Loads and starts it; nothing of the sandbox is in memory before. */
  readonly start: () => Promise<RunningSandbox>;
  readonly source: Pick<RolesSource, 'folders' | 'onDidChange'>;
  readonly random: Random;
  readonly log: Log;
}

/** Whether this window works with the sandbox in place of AWS. While it does, nothing else is ever used. */
export class SandboxMode implements Disposable {
  private readonly store = new DisposableStore();
  private readonly change = this.store.add(new Emitter<void>());
  private current: SandboxState = { kind: 'off' };
  private running: RunningSandbox | undefined;
  /** Counts starts and stops: a start that took until after the next of them has nothing to say any more. */
  private turn = 0;

  private readonly call = this.store.add(new Emitter<string>());

  readonly onDidChange = this.change.event;
  /** The ARN of whoever has called the sandbox, with credentials that it knows. */
  readonly onDidCall = this.call.event;

  constructor(private readonly parts: SandboxModeParts) {
    this.store.add(parts.source.onDidChange(() => this.plant()));
  }

  get state(): SandboxState {
    return this.current;
  }

  /**
   * Does nothing when it is on or on its way, or when it is stopped before it is on. Rejects when it
   * cannot start, and then stays in sandbox mode.
   */
  async start(): Promise<void> {
    if (this.current.kind === 'on' || this.current.kind === 'starting') return;
    const turn = this.nextTurn();
    this.become({ kind: 'starting' });
    try {
      const running = await this.parts.start();
      if (turn !== this.turn) return await running.stop();
      this.running = running;
      running.calls.onDidAdd(({ caller }) => {
        if (caller !== undefined) this.call.fire(caller);
      });
      this.plant();
      const { endpoint, accountId } = running;
      this.become({ kind: 'on', id: this.parts.random.base32(10), endpoint, accountId });
      this.parts.log.info('sandbox started', { endpoint });
    } catch (error) {
      const reason = reasonOf(error);
      if (turn !== this.turn) return this.parts.log.warn('stopped sandbox failed', { reason });
      this.become({ kind: 'failed', reason });
      throw error;
    }
  }

  /** Its leases are to be ended before: afterwards their account is gone. */
  async stop(): Promise<void> {
    const { running } = this;
    this.running = undefined;
    this.nextTurn();
    this.become({ kind: 'off' });
    await running?.stop();
    this.parts.log.info('sandbox stopped');
  }

  /** The issuer's key in the sandbox of that id; none when that sandbox is gone. */
  issuerKeys(id: string): Credentials | undefined {
    if (this.current.kind !== 'on' || this.current.id !== id) return undefined;
    const key = this.running?.keys.get(sandboxIssuer);
    return key && new Credentials(key.accessKeyId, key.secretAccessKey);
  }

  dispose(): void {
    this.store.dispose();
  }

  /** Gives the sandbox what the roles files name by now; what it has, it keeps. */
  private plant(): void {
    const { running } = this;
    if (running === undefined) return;
    for (const part of partsOf(sandboxSeed(this.parts.source.folders, running.accountId))) {
      try {
        running.seed(part);
      } catch (error) {
        this.parts.log.warn('sandbox not seeded with everything', { reason: reasonOf(error) });
      }
    }
  }

  private nextTurn(): number {
    this.turn += 1;
    return this.turn;
  }

  private become(state: SandboxState): void {
    this.current = state;
    this.change.fire();
  }
}
