import {
  CodeAction,
  CodeActionKind,
  WorkspaceEdit,
  type CodeActionContext,
  type CodeActionProvider,
  type CodeActionProviderMetadata,
  type Diagnostic,
  type Range,
  type TextDocument,
} from 'vscode';
import type { Problem } from '../../core/roles/problems';
import { parseRolesFile } from '../../core/roles/rolesFile';
import { fixesForProblem } from '../../language/rules/problemFixes';
import type { Fix } from '../../language/rules/rule';
import { rangeIn } from './ranges';
import { diagnosticSource } from '../diagnosticSeverity';
import { remark } from '../plainMessage';

/** Problems on one line that anything is offered for: a menu is no place for hundreds. */
const mostOffered = 20;

/** What can be done about a problem that was found where the file is read for issuing. */
export class ProblemActions implements CodeActionProvider {
  static readonly metadata: CodeActionProviderMetadata = {
    providedCodeActionKinds: [CodeActionKind.QuickFix],
  };

  provideCodeActions(document: TextDocument, _range: Range, context: CodeActionContext): CodeAction[] {
    const { diagnostics, only } = context;
    const marked = diagnostics.filter(isProblem).slice(0, mostOffered);
    if (marked.length === 0 || (only !== undefined && !only.contains(CodeActionKind.QuickFix))) return [];
    const text = document.getText();
    const { problems } = parseRolesFile(text);
    return marked.flatMap((diagnostic) => {
      const problem = problems.find((each) => isMarked(each, diagnostic, document));
      const fixes = problem === undefined ? [] : fixesForProblem(problem, text);
      return fixes.map((fix) => actionOf(fix, diagnostic, document));
    });
  }
}

/** The findings of rules have a link for their code. */
function isProblem({ source, code }: Diagnostic): boolean {
  return source === diagnosticSource && typeof code === 'string';
}

function isMarked(problem: Problem, { code, range }: Diagnostic, document: TextDocument): boolean {
  return problem.code === code && rangeIn(document, problem.range).isEqual(range);
}

function actionOf(fix: Fix, diagnostic: Diagnostic, document: TextDocument): CodeAction {
  const action = new CodeAction(remark(fix.title), CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.edit = new WorkspaceEdit();
  for (const { range, text } of fix.edits) action.edit.replace(document.uri, rangeIn(document, range), text);
  if (fix.preferred === true) action.isPreferred = true;
  return action;
}
