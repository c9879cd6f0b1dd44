import { workspace, type TextDocument } from 'vscode';
import { rolesFileName } from '../contributions';
import { DisposableStore, type Disposable } from '../core/disposable';
import type { Log } from '../core/ports/log';

/**
 * Waits until a roles file is open in an editor: what helps to write one is loaded then and not before.
 */
export class LanguageLoader implements Disposable {
  private readonly store = new DisposableStore();
  private readonly waiting = this.store.add(new DisposableStore());
  private loading = false;

  constructor(
    private readonly load: () => Promise<Disposable>,
    private readonly log: Log,
  ) {
    this.waiting.add(workspace.onDidOpenTextDocument((document) => this.look(document)));
    workspace.textDocuments.forEach((document) => this.look(document));
  }

  dispose(): void {
    this.store.dispose();
  }

  private look({ uri }: TextDocument): void {
    if (this.loading || !uri.path.endsWith(`/${rolesFileName}`)) return;
    this.loading = true;
    this.load().then(
      (support) => {
        this.waiting.dispose();
        this.store.add(support);
      },
      (error: unknown) => {
        this.log.error('language support not loaded', {
          reason: error instanceof Error ? error.name : typeof error,
        });
        // Tried again with the next roles file that is opened; everything else works without.
        this.loading = false;
      },
    );
  }
}
