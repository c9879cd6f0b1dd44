import type { LeaseBroker } from '../../core/broker/leaseBroker';
import { DisposableStore, type Disposable } from '../../core/disposable';
import { VaultAwsError } from '../../core/errors';
import type { Lease } from '../../core/leases/lease';
import { shownLease } from '../../core/broker/shownLeases';
import type { Assurance } from '../../core/ports/assurance';
import type { AwsTime, Clock } from '../../core/ports/clock';
import type { KeeperLoss, KeeperState, Keeping } from '../../core/ports/keeping';

/** Milliseconds for which one has to have lived before it is news that it is lost again. */
const settled = 60_000;

export interface KeeperAbsenceParts {
  readonly keeping: Pick<Keeping, 'state' | 'onDidChange' | 'ready'>;
  /** This machine's. */
  readonly clock: Clock;
  readonly awsTime: AwsTime;
  /** Whether the user wants this lease, with its moments as they are shown, though nobody but the window could end it. */
  readonly ask: (lease: Lease, loss: KeeperLoss) => Promise<boolean>;
  /** Says that there is nobody by now to end what has been issued. */
  readonly warn: (loss: KeeperLoss) => void;
}

/**
 * What a window does about a keeper that cannot be had: before a lease it asks, once for each reason; and
 * when one is lost that has leases to keep, it says so once, until there was one again.
 */
export class KeeperAbsence implements Assurance, Disposable {
  private readonly store = new DisposableStore();
  private broker: Pick<LeaseBroker, 'leases'> | undefined;
  /** Reasons for which the user does without. */
  private readonly accepted = new Set<string>();
  private asking: Promise<boolean> | undefined;
  private aliveSince: number | undefined;
  private isKnown = false;

  constructor(private readonly parts: KeeperAbsenceParts) {
    this.store.add(parts.keeping.onDidChange((state) => this.look(state)));
  }

  follow(broker: Pick<LeaseBroker, 'leases' | 'onDidChange'>): void {
    this.broker = broker;
    this.store.add(broker.onDidChange(() => this.look(this.parts.keeping.state)));
  }

  async mayBegin(lease: Lease): Promise<boolean> {
    const { state } = this.parts.keeping;
    return state.kind !== 'missing' || this.accepts(lease, state.loss);
  }

  async mayDeliver(lease: Lease, signal: AbortSignal): Promise<boolean> {
    return orAborted(this.whenKnown(lease, signal), signal);
  }

  dispose(): void {
    this.store.dispose();
  }

  private async whenKnown(lease: Lease, signal: AbortSignal): Promise<boolean> {
    const loss = await this.parts.keeping.ready();
    // Nobody is asked about a lease that is undone by now.
    if (signal.aborted) return false;
    return loss === 'alive' || this.accepts(lease, loss);
  }

  private async accepts(lease: Lease, loss: KeeperLoss): Promise<boolean> {
    if (this.accepted.has(nameOf(loss))) return true;
    // Of several that are issued at once, one question is enough.
    this.asking ??= this.askOnce(lease, loss).finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private async askOnce(lease: Lease, loss: KeeperLoss): Promise<boolean> {
    const agreed = await this.parts.ask(shownLease(lease, this.parts.awsTime), loss);
    // Whoever has agreed knows, and whoever has not has nothing to worry about.
    this.isKnown = true;
    if (agreed) this.accepted.add(nameOf(loss));
    return agreed;
  }

  private look(state: KeeperState): void {
    const now = this.parts.clock.now();
    if (state.kind === 'alive') {
      this.aliveSince ??= now;
    } else {
      // One that dies again and again, seconds after it was started, is no news each time.
      if (this.aliveSince !== undefined && now - this.aliveSince > settled) this.isKnown = false;
      this.aliveSince = undefined;
    }
    if (state.kind !== 'missing' || this.isKnown || !this.hasSomethingToKeep()) return;
    this.isKnown = true;
    this.parts.warn(state.loss);
  }

  private hasSomethingToKeep(): boolean {
    return this.broker?.leases.some(isToBeEnded) ?? false;
  }
}

/** One that is still being issued is asked about, and one of the sandbox ends with the window. */
function isToBeEnded({ elsewhere, state, revocable, issuer }: Lease): boolean {
  return !elsewhere && state !== 'issuing' && revocable && issuer.source.kind !== 'sandbox';
}

function nameOf(loss: KeeperLoss): string {
  return loss.kind === 'ended' ? `ended: ${loss.how}` : loss.kind;
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new VaultAwsError({ code: 'cancelled' }));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
