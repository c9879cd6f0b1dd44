import { TerminalExitReason, ThemeIcon, Uri, window, type Terminal } from 'vscode';
import type { LeaseBroker } from '../../core/broker/leaseBroker';
import { DisposableStore, type Disposable } from '../../core/disposable';
import { Emitter } from '../../core/emitter';
import type { Environment } from '../../core/environment';
import type { Lease, LeaseChange, LeaseId } from '../../core/leases/lease';
import type { Clock } from '../../core/ports/clock';
import type { Delivery } from '../../core/ports/delivery';
import type { Log } from '../../core/ports/log';
import { terminalName } from '../messages/terminals';
import { editorTerminals } from './editorTerminals';
import { freeNumber, truthOf, type TerminalTruth } from './terminalNames';
import { TerminalRenaming } from './terminalRenaming';

interface LeaseTerminal {
  readonly leaseId: LeaseId;
  readonly terminal: Terminal;
  /** What it would be called if it were the only one. */
  readonly plainName: string;
  /** Tells apart the terminals of several living leases of one role. */
  readonly number: number;
  name: string;
  /** Its credentials are in use. */
  live: boolean;
}

/**
 * Delivers leases into terminals of their own. The terminals are transient, so no window brings them
 * back with dead keys, and nothing is ever typed into the shell.
 */
export class LeaseTerminals implements Delivery, Disposable {
  private readonly store = new DisposableStore();
  private readonly lastClosed = this.store.add(new Emitter<LeaseId>());
  private readonly renaming: TerminalRenaming<Terminal>;
  private readonly open = new Set<LeaseTerminal>();

  /** The last terminal of a lease was closed, and not because the window is closing. */
  readonly onDidCloseLast = this.lastClosed.event;

  constructor(
    private readonly clock: Clock,
    log: Log,
  ) {
    this.renaming = this.store.add(new TerminalRenaming(editorTerminals, clock, log));
    this.store.add(window.onDidCloseTerminal((terminal) => this.closed(terminal)));
  }

  deliver(lease: Lease, environment: Environment): Promise<void> {
    const folder = Uri.parse(lease.folder);
    const plainName = terminalName(lease, { kind: 'live' }, this.clock.now());
    const number = this.numberFor(lease, plainName);
    const name = terminalName(lease, { kind: 'live' }, this.clock.now(), number);
    const terminal = window.createTerminal({
      name,
      env: { ...environment },
      iconPath: new ThemeIcon('key'),
      isTransient: true,
      // A shell cannot enter a virtual folder.
      ...(folder.scheme === 'file' ? { cwd: folder } : {}),
    });
    this.open.add({ leaseId: lease.id, terminal, plainName, number, name, live: true });
    terminal.show();
    return Promise.resolve();
  }

  /** Keeps the names of terminals true to their leases. */
  follow(broker: Pick<LeaseBroker, 'onDidChange'>): void {
    this.store.add(broker.onDidChange((change) => this.rename(change)));
  }

  /** Whether the lease has a terminal here; brings the newest of them forward. */
  show(leaseId: LeaseId): boolean {
    const newest = [...this.open].findLast((entry) => entry.leaseId === leaseId);
    newest?.terminal.show();
    return newest !== undefined;
  }

  dispose(): void {
    this.store.dispose();
  }

  /** All terminals of one lease have one number. */
  private numberFor(lease: Lease, plainName: string): number {
    const entries = [...this.open];
    const own = entries.find(({ leaseId }) => leaseId === lease.id);
    const others = entries.filter((entry) => entry.live && entry.plainName === plainName);
    return own?.number ?? freeNumber(others.map(({ number }) => number));
  }

  private rename({ leases, ended }: LeaseChange): void {
    for (const lease of leases) this.tell(lease, truthOf(lease), true);
    if (ended !== undefined) {
      // What ends by itself does so while the user does something else: no terminal is pushed forward.
      const asked = ended.cause === 'command' || ended.cause === 'sandboxStopped';
      const outcome = ended.cause === 'expired' ? 'expired' : ended.outcome;
      this.tell(ended.lease, { kind: 'ended', outcome }, asked);
    }
  }

  private tell(lease: Lease, truth: TerminalTruth, bringForward: boolean): void {
    for (const entry of this.open) {
      if (entry.leaseId !== lease.id) continue;
      entry.live = truth.kind === 'live';
      const name = terminalName(lease, truth, this.clock.now(), entry.number);
      if (entry.name === name) continue;
      entry.name = name;
      this.renaming.rename(entry.terminal, name, bringForward);
    }
  }

  private closed(terminal: Terminal): void {
    const entry = [...this.open].find((candidate) => candidate.terminal === terminal);
    if (entry === undefined) return;
    this.open.delete(entry);
    if (terminal.exitStatus?.reason === TerminalExitReason.Shutdown) return;
    const others = [...this.open].some(({ leaseId }) => leaseId === entry.leaseId);
    if (!others) this.lastClosed.fire(entry.leaseId);
  }
}
