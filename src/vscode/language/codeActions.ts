import {
  CodeAction,
  CodeActionKind,
  l10n,
  WorkspaceEdit,
  type CodeActionContext,
  type CodeActionProvider,
  type CodeActionProviderMetadata,
  type Diagnostic,
  type Range,
  type TextDocument,
} from 'vscode';
import { internalCommandIds } from '../../contributions';
import { inFile, type Section } from '../../language/document/section';
import type { TextEdit } from '../../language/edits/edit';
import { ignoreEdit } from '../../language/rules/ignoreEdit';
import type { Finding, Fix } from '../../language/rules/rule';
import type { FindingParts } from './diagnostics';
import { offsetsIn, rangeIn } from './ranges';
import { diagnosticSource } from '../diagnosticSeverity';
import { remark } from '../plainMessage';
import { turnOffTitle } from './turnOffRule';

/** Findings on one line that anything is offered for: a menu is no place for hundreds. */
const mostOffered = 20;

/** What can be done about the findings at a place. */
export class RuleActions implements CodeActionProvider {
  static readonly metadata: CodeActionProviderMetadata = {
    providedCodeActionKinds: [CodeActionKind.QuickFix],
  };

  constructor(private readonly parts: FindingParts) {}

  provideCodeActions(document: TextDocument, range: Range, context: CodeActionContext): CodeAction[] {
    if (context.only !== undefined && !context.only.contains(CodeActionKind.QuickFix)) return [];
    const roles = this.parts.documents.read(document);
    const settings = this.parts.settings.of(document);
    const asked = offsetsIn(document, range);
    return roles.roles
      .filter((role) => touches(asked, { offset: role.offset, length: role.body.source.length }))
      .flatMap((role) =>
        this.parts.findings
          .find(role, roles, settings)
          .filter((finding) => touches(asked, inFile(role, finding.range)))
          .slice(0, mostOffered)
          .flatMap((finding) => actionsFor(finding, role, document, context.diagnostics)),
      );
  }
}

function touches(
  a: { readonly offset: number; readonly length: number },
  b: { readonly offset: number; readonly length: number },
): boolean {
  return a.offset <= b.offset + b.length && b.offset <= a.offset + a.length;
}

function actionsFor(
  finding: Finding,
  role: Section,
  document: TextDocument,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  const solved = diagnostics.filter((diagnostic) => isOf(diagnostic, finding, role, document));
  const action = (title: string, edits: readonly TextEdit[]): CodeAction => {
    const made = new CodeAction(remark(title), CodeActionKind.QuickFix);
    made.diagnostics = solved;
    if (edits.length > 0) made.edit = editOf(edits, role, document);
    return made;
  };
  const fixes = finding.fixes().map((fix: Fix) => {
    const made = action(fix.title, fix.edits);
    if (fix.preferred === true) made.isPreferred = true;
    return made;
  });
  const { id } = finding.rule;
  const ignore = action(l10n.t('Ignore {0} here', id), [ignoreEdit(role.body, finding.range.offset, id)]);
  const turnOff = action(turnOffTitle(id), []);
  turnOff.command = { title: turnOff.title, command: internalCommandIds.turnOffRule, arguments: [id] };
  return [...fixes, ignore, turnOff];
}

function isOf(diagnostic: Diagnostic, finding: Finding, role: Section, document: TextDocument): boolean {
  const { code, source, range } = diagnostic;
  return (
    source === diagnosticSource &&
    typeof code === 'object' &&
    code.value === finding.rule.id &&
    range.isEqual(rangeIn(document, inFile(role, finding.range)))
  );
}

/** Edits of a role as an edit of its file. */
export function editOf(edits: readonly TextEdit[], role: Section, document: TextDocument): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { range, text } of edits)
    edit.replace(document.uri, rangeIn(document, inFile(role, range)), text);
  return edit;
}
