import {
  CodeAction,
  CodeActionKind,
  l10n,
  WorkspaceEdit,
  type CodeActionContext,
  type CodeActionProvider,
  type CodeActionProviderMetadata,
  type Range,
  type TextDocument,
} from 'vscode';
import { inFile, SectionBody } from '../../language/document/section';
import { fixAll } from '../../language/rules/fixAll';
import type { FindingParts } from './diagnostics';
import { rangeIn } from './ranges';

const kind = CodeActionKind.SourceFixAll.append('vaultAws');

/** Everything that can be put right unseen, at once: for `source.fixAll` on save. */
export class FixAllAction implements CodeActionProvider {
  static readonly metadata: CodeActionProviderMetadata = { providedCodeActionKinds: [kind] };

  constructor(private readonly parts: FindingParts) {}

  provideCodeActions(document: TextDocument, _range: Range, { only }: CodeActionContext): CodeAction[] {
    // Dear: only for who asks for it by name.
    if (only?.contains(kind) !== true) return [];
    const roles = this.parts.documents.read(document);
    const settings = this.parts.settings.of(document);
    const edit = new WorkspaceEdit();
    for (const role of roles.roles) {
      const edits = fixAll(role.body.source, (source) => {
        const body = source === role.body.source ? role.body : new SectionBody(source);
        return this.parts.findings.find({ ...role, body }, roles, settings);
      });
      for (const { range, text } of edits) {
        edit.replace(document.uri, rangeIn(document, inFile(role, range)), text);
      }
    }
    if (edit.size === 0) return [];
    const action = new CodeAction(l10n.t('Apply all safe fixes of Vault AWS'), kind);
    action.edit = edit;
    return [action];
  }
}
