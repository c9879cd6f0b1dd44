import {
  CodeAction,
  CodeActionKind,
  type CodeActionContext,
  type CodeActionProvider,
  type CodeActionProviderMetadata,
  type Range,
  type TextDocument,
} from 'vscode';
import type { Catalog } from '../../iam/catalog/catalog';
import { rewritesAt } from '../../language/rules/rewritesAt';
import { remark } from '../plainMessage';
import { editOf } from './codeActions';
import type { RolesDocuments } from './rolesDocuments';

/** Other ways to write what is at a place. */
export class RewriteActions implements CodeActionProvider {
  static readonly metadata: CodeActionProviderMetadata = {
    providedCodeActionKinds: [CodeActionKind.RefactorRewrite],
  };

  constructor(
    private readonly documents: RolesDocuments,
    private readonly catalog: Catalog,
  ) {}

  provideCodeActions(document: TextDocument, range: Range, { only }: CodeActionContext): CodeAction[] {
    if (only !== undefined && !only.contains(CodeActionKind.RefactorRewrite)) return [];
    const roles = this.documents.read(document);
    const offset = document.offsetAt(range.start);
    const role = roles.roles.find(
      (each) => each.offset < offset && offset < each.offset + each.body.source.length,
    );
    if (role === undefined) return [];
    return rewritesAt(role, offset, roles, this.catalog).map(({ title, edits }) => {
      const action = new CodeAction(remark(title), CodeActionKind.RefactorRewrite);
      action.edit = editOf(edits, role, document);
      return action;
    });
  }
}
