import { TerminalExitReason, ThemeIcon, Uri, window, type Terminal } from 'vscode';
import type { LeaseBroker } from '../../core/broker/leaseBroker';
import { DisposableStore, type Disposable } from '../../core/disposable';
import { Emitter } from '../../core/emitter';
import type { Environment } from '../../core/environment';
import type { EndCause, Lease, LeaseChange, LeaseId } from '../../core/leases/lease';
import type { Clock } from '../../core/ports/clock';
import type { Delivery } from '../../core/ports/delivery';
import type { Log } from '../../core/ports/log';
import { goneTerminalName, terminalName } from '../messages/terminals';
import { editorTerminals } from './editorTerminals';
import { leaseVariable, leftTerminal } from './leftTerminals';
import { fateIn, freeNumber } from './terminalNames';
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
  /** Of one that a killed extension host has left: whether its lease was heard of since. */
  known: boolean;
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
      env: { ...environment, [leaseVariable]: lease.id },
      iconPath: new ThemeIcon('key'),
      isTransient: true,
      // A shell cannot enter a virtual folder.
      ...(folder.scheme === 'file' ? { cwd: folder } : {}),
    });
    this.open.add({ leaseId: lease.id, terminal, plainName, number, name, live: true, known: true });
    terminal.show();
    return Promise.resolve();
  }

  /**
   * Keeps the names of terminals true to their leases, also of those that an extension host which was
   * killed has left. Programs may run in them: none is ever closed.
   */
  follow(broker: Pick<LeaseBroker, 'onDidChange'>): void {
    this.adopt();
    this.store.add(broker.onDidChange((change) => this.rename(change)));
  }

  /** The journal was looked at: of a lease that is not among these, nothing more will be heard. */
  settle(leases: readonly Lease[]): void {
    this.adopt();
    for (const entry of this.open) entry.known = true;
    this.rename({ leases });
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

  private adopt(): void {
    const known = new Set([...this.open].map(({ terminal }) => terminal));
    for (const terminal of window.terminals) {
      const left = known.has(terminal) ? undefined : leftTerminal(terminal);
      if (left !== undefined) {
        this.open.add({ ...left, terminal, name: terminal.name, live: true, known: false });
      }
    }
  }

  private rename(change: LeaseChange): void {
    const { ended } = change;
    for (const entry of this.open) {
      const fate = fateIn(change, entry.leaseId);
      if (fate === 'gone') {
        if (entry.live && entry.known) this.call(entry, goneTerminalName(entry.name), true);
        if (entry.known) entry.live = false;
        continue;
      }
      const { lease, truth } = fate;
      entry.known = true;
      entry.live = truth.kind === 'live';
      // What ends by itself does so while the user does something else: no terminal is pushed forward.
      const itself = truth.kind === 'ended' && !isAsked(ended?.cause);
      this.call(entry, terminalName(lease, truth, this.clock.now(), entry.number), !itself);
    }
  }

  private call(entry: LeaseTerminal, name: string, bringForward: boolean): void {
    if (entry.name === name) return;
    entry.name = name;
    this.renaming.rename(entry.terminal, name, bringForward);
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

function isAsked(cause: EndCause | undefined): boolean {
  return cause === 'command' || cause === 'sandboxStopped';
}
