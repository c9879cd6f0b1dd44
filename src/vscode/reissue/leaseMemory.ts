import type { LeaseBroker } from '../../core/broker/leaseBroker';
import type { Disposable } from '../../core/disposable';
import type { LeaseOwner } from '../../core/leases/record';
import { keptKey } from './keptKey';
import { keptOf, parseKept, type KeptLeases } from './keptLeases';

/** Structurally a `vscode.Memento`. */
export interface WorkspaceMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/**
 * Keeps in the workspace's state which leases this window has, so that the next window knows what was
 * lost. It is to be disposed before a window ends its leases: what is ended then is what is lost,
 * while whatever ends sooner is meant to, and is forgotten.
 */
export class LeaseMemory implements Disposable {
  /** What the window before this one has left, until it is forgotten. */
  private before: KeptLeases | undefined;
  private readonly following: Disposable;
  private written = '[]';

  constructor(
    private readonly memory: WorkspaceMemory,
    broker: Pick<LeaseBroker, 'onDidChange'>,
    owner: LeaseOwner,
  ) {
    this.before = parseKept(memory.get(keptKey));
    this.following = broker.onDidChange(({ leases }) => this.keep({ owner, leases: keptOf(leases) }));
  }

  get left(): KeptLeases | undefined {
    return this.before;
  }

  /** It has been offered, or there is nothing to offer. */
  forget(): void {
    this.before = undefined;
    if (this.written === '[]') this.write(undefined);
  }

  dispose(): void {
    this.following.dispose();
  }

  private keep(own: KeptLeases): void {
    const text = JSON.stringify(own.leases);
    if (text === this.written) return;
    this.written = text;
    this.write(own.leases.length === 0 ? undefined : own);
  }

  private write(kept: KeptLeases | undefined): void {
    // Refused when the window is closing; then it is also too late.
    this.memory.update(keptKey, kept).then(undefined, () => undefined);
  }
}
