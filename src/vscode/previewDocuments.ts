import { commands, Uri, window, workspace, type TextDocumentContentProvider } from 'vscode';
import type { Disposable } from '../core/disposable';

const scheme = 'vault-aws-role';

/** Read-only documents that show what a role would grant, and what it granted before. */
export class PreviewDocuments implements TextDocumentContentProvider, Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registration = workspace.registerTextDocumentContentProvider(scheme, this);
  private count = 0;

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  async show(title: string, text: string): Promise<void> {
    await window.showTextDocument(await workspace.openTextDocument(this.add(title, text)), { preview: true });
  }

  async showChange(title: string, before: string, after: string): Promise<void> {
    await commands.executeCommand('vscode.diff', this.add(title, before), this.add(title, after), title);
  }

  dispose(): void {
    this.registration.dispose();
    this.texts.clear();
  }

  private add(title: string, text: string): Uri {
    this.count += 1;
    const uri = Uri.from({
      scheme,
      path: `/${title.replaceAll(/[^\w.-]+/g, '-')}.jsonc`,
      query: `${this.count}`,
    });
    this.texts.set(uri.toString(), text);
    return uri;
  }
}
