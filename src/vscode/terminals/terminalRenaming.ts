import type { Terminal } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/disposable';
import type { Event } from '../../core/emitter';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';
import { reasonOf } from '../../core/text/outside';

/** How long a terminal may take to become the active one. */
const patience = 1_000;

/** The terminals of the window, of which the editor renames only whichever is active when it gets to it. */
export interface TerminalWindow<T extends NamedTerminal> {
  readonly active: T | undefined;
  readonly all: readonly T[];
  readonly onDidChangeActive: Event<T | undefined>;
  readonly onDidClose: Event<T>;
  renameActive(name: string): Promise<void>;
}

export type NamedTerminal = Pick<Terminal, 'name' | 'exitStatus' | 'show'>;

/**
 * Gives terminals new names. VS Code can rename only the active terminal, so another one gets its new
 * name when it becomes active, which is before anybody can type in it; or at once, when the user is
 * looking and it may be brought forward for a moment. The focus stays where it is.
 */
export class TerminalRenaming<T extends NamedTerminal> implements Disposable {
  private readonly store = new DisposableStore();
  private readonly pending = new Map<T, string>();
  /** One after the other: each one changes which terminal is active. */
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly window: TerminalWindow<T>,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.store.add(window.onDidChangeActive(() => this.queue(() => this.renameActive())));
    this.store.add(window.onDidClose((terminal) => this.pending.delete(terminal)));
  }

  rename(terminal: T, name: string, bringForward: boolean): void {
    this.pending.set(terminal, name);
    this.queue(bringForward ? () => this.visit(terminal) : () => this.renameActive());
  }

  dispose(): void {
    this.pending.clear();
    this.store.dispose();
  }

  private queue(step: () => Promise<void>): void {
    this.work = this.work.then(step).catch((error: unknown) => {
      this.log.warn('terminal not renamed', { reason: reasonOf(error) });
    });
  }

  private async visit(terminal: T): Promise<void> {
    const before = this.window.active;
    if (before !== terminal) {
      terminal.show(true);
      await this.untilActive(terminal);
    }
    await this.renameActive();
    if (before !== undefined && before !== terminal && before.exitStatus === undefined) before.show(true);
  }

  private async renameActive(): Promise<void> {
    const { active } = this.window;
    const name = active && this.pending.get(active);
    if (active === undefined || name === undefined) return;
    this.pending.delete(active);
    const names = new Map(this.window.all.map((terminal) => [terminal, terminal.name]));
    await this.window.renameActive(name);
    if (this.window.active !== active) this.repair(active, name, names);
  }

  /** The user went to another terminal meanwhile: it may have got the name. Each gets its own when it is next active. */
  private repair(meant: T, name: string, names: ReadonlyMap<T, string>): void {
    if (meant.name !== name) this.owe(meant, name);
    for (const terminal of this.window.all) {
      const own = names.get(terminal);
      if (terminal !== meant && terminal.name === name && own !== undefined && own !== name) {
        this.owe(terminal, own);
      }
    }
    this.queue(() => this.renameActive());
  }

  /** A newer name that it is to get anyway counts more. */
  private owe(terminal: T, name: string): void {
    if (terminal.exitStatus === undefined && !this.pending.has(terminal)) this.pending.set(terminal, name);
  }

  private async untilActive(terminal: T): Promise<void> {
    const store = new DisposableStore();
    await new Promise<void>((resolve) => {
      store.add(this.window.onDidChangeActive((active) => active === terminal && resolve()));
      store.add(this.clock.schedule(patience, resolve));
      if (this.window.active === terminal) resolve();
    });
    store.dispose();
  }
}
