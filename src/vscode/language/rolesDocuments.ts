import { workspace, type TextDocument } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/disposable';
import { reviseDocument } from '../../language/document/reviseDocument';
import { openDocument, type RolesDocument } from '../../language/document/rolesDocument';

interface Read {
  readonly version: number;
  readonly document: RolesDocument;
}

/** The roles files that are open, read once for each version however many ask. */
export class RolesDocuments implements Disposable {
  private readonly store = new DisposableStore();
  private readonly latest = new Map<string, Read>();

  constructor() {
    this.store.add(workspace.onDidCloseTextDocument(({ uri }) => this.latest.delete(uri.toString())));
  }

  /** As it is now. */
  read(document: TextDocument): RolesDocument {
    const key = document.uri.toString();
    const known = this.latest.get(key);
    if (known?.version === document.version) return known.document;
    const text = document.getText();
    const read = known === undefined ? openDocument(text) : reviseDocument(known.document, text);
    this.latest.set(key, { version: document.version, document: read });
    return read;
  }

  dispose(): void {
    this.store.dispose();
    this.latest.clear();
  }
}
