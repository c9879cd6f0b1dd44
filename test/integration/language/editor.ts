import { commands, languages, Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { CodeAction, Diagnostic, TextDocument, TextEditor } from 'vscode';
import { until } from '../until';
import { folder, rolesFile } from '../window';

/** The roles file in an editor, as it is on disk. */
export async function openRoles(): Promise<TextEditor> {
  const editor = await window.showTextDocument(await workspace.openTextDocument(rolesFile()));
  if (editor.document.isDirty) await commands.executeCommand('workbench.action.files.revert');
  await until('nothing is unsaved', () => !editor.document.isDirty);
  return editor;
}

export const otherFile = (): Uri => Uri.joinPath(folder().uri, 'notes/other.jsonc');

/** Replaces the whole text, as somebody would who pastes over it. */
export async function write(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.replace(document.uri, new Range(document.positionAt(0), end), text);
  if (!(await workspace.applyEdit(edit))) throw new Error('The text was not replaced');
}

/** Where the text stands for the first time, as a range. */
export function rangeOf(document: TextDocument, text: string): Range {
  const offset = document.getText().indexOf(text);
  if (offset === -1) throw new Error(`The document has no ${text}`);
  return new Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** Those that a rule has found, of whatever rule or of one. */
export function findingsIn({ uri }: TextDocument, rule?: string): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ code }) => {
    return typeof code === 'object' && (rule === undefined || code.value === rule);
  });
}

export async function untilFound(document: TextDocument, rule: string): Promise<Diagnostic> {
  return until(`${rule} is found`, () => findingsIn(document, rule)[0]);
}

export async function untilGone(document: TextDocument, rule: string): Promise<void> {
  await until(`${rule} is gone`, () => findingsIn(document, rule).length === 0);
}

/** What the light bulb offers at a range. */
export async function actionsAt(
  { uri }: TextDocument,
  range: Range,
  kind?: string,
): Promise<readonly CodeAction[]> {
  return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, range, kind);
}

export async function apply({ edit, command, title }: CodeAction): Promise<void> {
  if (edit !== undefined && !(await workspace.applyEdit(edit))) throw new Error(`Not applied: ${title}`);
  if (command !== undefined) await commands.executeCommand(command.command, ...(command.arguments ?? []));
}

export async function closeAll(): Promise<void> {
  await commands.executeCommand('workbench.action.files.revert');
  await commands.executeCommand('workbench.action.closeAllEditors');
}
