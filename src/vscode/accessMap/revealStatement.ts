import { Uri, ViewColumn, window, workspace, type ViewColumn as Column } from 'vscode';
import { openDocument } from '../../language/document/rolesDocument';
import { inFile, type Section } from '../../language/document/section';
import { policyOf } from '../../language/policy/policyView';
import type { TextRange } from '../../core/roles/role';
import { rangeIn } from '../language/ranges';

/** Selects a statement of a role in its file, or the role's name, beside the page that asks. */
export async function revealStatement(
  file: string,
  role: string,
  statement: number | undefined,
  page: Column | undefined,
): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(file));
  // As the editor has it now: the page may be a keystroke behind.
  const section = openDocument(document.getText()).roles.find(({ name }) => name === role);
  const range = section && rangeOf(section, statement);
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  const viewColumn = shown?.viewColumn ?? (page === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One);
  await window.showTextDocument(document, {
    viewColumn,
    ...(range && { selection: rangeIn(document, range) }),
  });
}

function rangeOf(section: Section, statement: number | undefined): TextRange {
  const found = policyOf(section.body)?.statements.find(({ index }) => index === statement);
  return found === undefined ? section.nameRange : inFile(section, found.node.range);
}
