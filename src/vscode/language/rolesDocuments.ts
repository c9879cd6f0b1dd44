import type { TextDocument } from 'vscode';
import { reviseDocument } from '../../language/document/reviseDocument';
import { openDocument, type RolesDocument } from '../../language/document/rolesDocument';

interface Read {
  readonly version: number;
  readonly document: RolesDocument;
}

/** The roles files that are open, read once for each version however many ask. */
export class RolesDocuments {
  // By the object, not by its address: a file that is opened again counts its versions from one again.
  private readonly latest = new WeakMap<TextDocument, Read>();

  /** As it is now. */
  read(document: TextDocument): RolesDocument {
    const known = this.latest.get(document);
    if (known?.version === document.version) return known.document;
    const text = document.getText();
    const read = known === undefined ? openDocument(text) : reviseDocument(known.document, text);
    this.latest.set(document, { version: document.version, document: read });
    return read;
  }
}
