import type { Uri, WebviewPanel } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/disposable';
import { answerPage, type PageQuestion, type PageSubject } from '../../language/accessView/answerPage';
import type { HostMessage, PagePlace } from '../../language/accessView/messages';
import { parsePageMessage } from '../../language/accessView/parsePageMessage';
import type { AskedAccess, AskedAnswer } from '../../language/accessView/whatIfView';
import { pageHtml } from './pageHtml';

export interface PanelParts {
  readonly extension: Uri;
  /** Whose access it is, as it is now. */
  readonly subject: () => PageSubject;
  readonly reveal: (statement: number | undefined) => Promise<void>;
  readonly check: (asked: AskedAccess) => Promise<AskedAnswer | undefined>;
}

/** The page of one role. It is told when it asks, and again when something has changed. */
export class AccessPanel implements Disposable {
  private readonly store = new DisposableStore();
  /** A page that is hidden is gone; it says so itself when it is back. */
  private isListening = false;
  private shown: PageSubject | undefined;

  constructor(
    readonly place: PagePlace,
    readonly panel: WebviewPanel,
    private readonly parts: PanelParts,
  ) {
    this.store.add(panel);
    this.store.add(panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)));
    this.store.add(panel.onDidChangeViewState(() => (this.isListening &&= panel.visible)));
    panel.webview.html = pageHtml(panel.webview, parts.extension);
  }

  /** Shows everything as it is now, unless that is what is shown. */
  refresh(): void {
    if (!this.isListening) return;
    const subject = this.parts.subject();
    if (this.shown === undefined || !isSame(subject, this.shown)) this.answer(subject, { kind: 'ready' });
  }

  dispose(): void {
    this.isListening = false;
    this.store.dispose();
  }

  private receive(given: unknown): void {
    const message = parsePageMessage(given);
    if (message === undefined) return;
    if (message.kind === 'reveal') {
      void this.parts.reveal(message.statement);
      return;
    }
    this.isListening = true;
    if (message.kind === 'check') {
      void this.check(message.asked);
      return;
    }
    this.answer(this.parts.subject(), message);
  }

  private async check(asked: AskedAccess): Promise<void> {
    const answer = await this.parts.check(asked);
    if (answer !== undefined && this.isListening) this.tell({ kind: 'checked', asked, answer });
  }

  private answer(subject: PageSubject, message: PageQuestion): void {
    if (message.kind === 'ready') this.shown = subject;
    const answer = answerPage(subject, message);
    if (answer !== undefined) this.tell(answer);
  }

  private tell(message: HostMessage): void {
    void this.panel.webview.postMessage(message);
  }
}

/** That time goes by changes nothing of what is shown. */
function isSame(one: PageSubject, other: PageSubject): boolean {
  const [lease, before] = [one.by.lease, other.by.lease];
  return one.reading === other.reading && lease?.id === before?.id && lease?.expiresAt === before?.expiresAt;
}
