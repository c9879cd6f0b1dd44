import {
  CompletionItem,
  CompletionItemKind,
  CompletionList,
  Range,
  SnippetString,
  TextEdit,
  type CompletionItemProvider,
  type Position,
  type TextDocument,
} from 'vscode';
import type { LeaseBroker } from '../../core/broker/leaseBroker';
import type { Lease } from '../../core/leases/lease';
import type { Catalog } from '../../iam/catalog/catalog';
import { complete } from '../../language/completion/complete';
import { documentationOf } from '../../language/completion/documentation';
import type { CompletionItem as Proposed, ItemKind } from '../../language/completion/item';
import { Markdown } from '../../core/text/markdown';
import type { KnownRoleArn } from '../../language/completion/world';
import { markdownString } from '../markdownString';
import { plainMessage } from '../plainMessage';
import { rangeIn } from './ranges';
import type { RolesDocuments } from './rolesDocuments';

/**
 * What opens the list besides letters: the ends of the parts that actions, ARNs and keys have. No comma
 * and no brace: a line break follows those often, and Enter would take the first item.
 */
export const triggerCharacters = ['"', ':', '*', '/', '$'];

export interface SharedNames {
  readonly profiles: readonly string[];
  readonly roleArns: readonly KnownRoleArn[];
}

export interface CompletionParts {
  readonly documents: RolesDocuments;
  readonly catalog: Catalog;
  /** Of the shared AWS configuration. */
  readonly sharedNames: () => Promise<SharedNames>;
  readonly leases: Pick<LeaseBroker, 'leases'>;
}

/** An item that keeps what it is about until somebody wants to read of it. */
class ProposedItem extends CompletionItem {
  constructor(
    document: TextDocument,
    position: Position,
    readonly proposed: Proposed,
  ) {
    const { label, description, kind, insertText, snippet } = proposed;
    // A label has icons where it is shown: `$(verified)` may stand in a file.
    const shown = plainMessage(label);
    super(
      description === undefined ? shown : { label: shown, description: plainMessage(description) },
      kinds[kind],
    );
    this.detail = plainMessage(proposed.detail);
    this.insertText = snippet ? new SnippetString(insertText) : insertText;
    this.filterText = proposed.filterText;
    this.sortText = proposed.sortText;
    this.range = replaced(document, position, proposed);
    if (proposed.edits.length > 0) {
      this.additionalTextEdits = proposed.edits.map((edit) =>
        TextEdit.replace(rangeIn(document, edit.range), edit.text),
      );
    }
    if (proposed.retrigger) this.command = { title: '', command: 'editor.action.triggerSuggest' };
  }
}

/** What can be put at the cursor. */
export class Completions implements CompletionItemProvider {
  constructor(private readonly parts: CompletionParts) {}

  async provideCompletionItems(document: TextDocument, position: Position): Promise<CompletionList> {
    const { documents, catalog, sharedNames, leases } = this.parts;
    const names = await sharedNames();
    const world = { catalog, ...names, accountIds: accountsOf(leases.leases) };
    const { items, isIncomplete } = complete(documents.read(document), document.offsetAt(position), world);
    return new CompletionList(
      items.map((item) => new ProposedItem(document, position, item)),
      isIncomplete,
    );
  }

  resolveCompletionItem(item: CompletionItem): CompletionItem {
    const text =
      item instanceof ProposedItem ? documentationOf(item.proposed, this.parts.catalog) : undefined;
    if (text !== undefined) item.documentation = markdownString(new Markdown([text]));
    return item;
  }
}

/** Those that something was issued in. */
function accountsOf(leases: readonly Lease[]): readonly string[] {
  return [...new Set(leases.flatMap(({ roleArn }) => roleArn?.split(':')[4] ?? []))];
}

/** An editor that inserts keeps what is behind the cursor, one that replaces does not. */
function replaced(
  document: TextDocument,
  position: Position,
  { range, mayKeepRest }: Proposed,
): Range | { inserting: Range; replacing: Range } {
  const replacing = rangeIn(document, range);
  return mayKeepRest ? { inserting: new Range(replacing.start, position), replacing } : replacing;
}

const kinds: Readonly<Record<ItemKind, CompletionItemKind>> = {
  service: CompletionItemKind.Module,
  action: CompletionItemKind.Method,
  wildcard: CompletionItemKind.Operator,
  resource: CompletionItemKind.Reference,
  operator: CompletionItemKind.Operator,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  variable: CompletionItemKind.Variable,
  managedPolicy: CompletionItemKind.File,
  profile: CompletionItemKind.User,
  region: CompletionItemKind.EnumMember,
  role: CompletionItemKind.Interface,
  snippet: CompletionItemKind.Snippet,
};
