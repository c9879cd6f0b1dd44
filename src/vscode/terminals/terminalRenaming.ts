import { commands, window, type Terminal } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/disposable';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';

/** How long a terminal may take to become the active one. */
const patience = 1_000;

/**
 * Gives terminals new names. VS Code can rename only the active terminal, so another one gets its new
 * name when it becomes active, which is before anybody can type in it; or at once, when the user is
 * looking and it may be brought forward for a moment. The focus stays where it is.
 */
export class TerminalRenaming implements Disposable {
  private readonly store = new DisposableStore();
  private readonly pending = new Map<Terminal, string>();
  /** One after the other: each one changes which terminal is active. */
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.store.add(window.onDidChangeActiveTerminal(() => this.rename(undefined)));
    this.store.add(window.onDidCloseTerminal((terminal) => this.pending.delete(terminal)));
  }

  rename(terminal: Terminal | undefined, name = '', bringForward = false): void {
    if (terminal !== undefined) this.pending.set(terminal, name);
    const step =
      terminal !== undefined && bringForward ? () => this.visit(terminal) : () => this.renameActive();
    this.work = this.work.then(step).catch((error: unknown) => {
      this.log.warn('terminal not renamed', {
        reason: error instanceof Error ? error.message : String(error),
      });
    });
  }

  dispose(): void {
    this.pending.clear();
    this.store.dispose();
  }

  private async visit(terminal: Terminal): Promise<void> {
    const before = window.activeTerminal;
    if (before !== terminal) {
      terminal.show(true);
      await this.untilActive(terminal);
    }
    await this.renameActive();
    if (before !== undefined && before !== terminal && before.exitStatus === undefined) before.show(true);
  }

  private async renameActive(): Promise<void> {
    const active = window.activeTerminal;
    const name = active && this.pending.get(active);
    if (active === undefined || name === undefined) return;
    this.pending.delete(active);
    await commands.executeCommand('workbench.action.terminal.renameWithArg', { name });
  }

  private async untilActive(terminal: Terminal): Promise<void> {
    const store = new DisposableStore();
    await new Promise<void>((resolve) => {
      store.add(window.onDidChangeActiveTerminal((active) => active === terminal && resolve()));
      store.add(this.clock.schedule(patience, resolve));
      if (window.activeTerminal === terminal) resolve();
    });
    store.dispose();
  }
}
