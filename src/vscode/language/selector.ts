import { languages, workspace, type DocumentFilter, type TextDocument } from 'vscode';
import { rolesFileName } from '../../contributions';
import { largestFile } from '../roles/fileContent';

/** As specific as the built-in JSON support, so that VS Code asks both and joins their answers. */
export const rolesFiles: DocumentFilter = { language: 'jsonc', pattern: `**/${rolesFileName}` };

/** Whether it is a roles file to be judged: not what Git shows of an old one, and of a size that people write. */
export function isRolesFile(document: TextDocument): boolean {
  if (languages.match(rolesFiles, document) === 0) return false;
  if (workspace.fs.isWritableFileSystem(document.uri.scheme) === false) return false;
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end) <= largestFile;
}
