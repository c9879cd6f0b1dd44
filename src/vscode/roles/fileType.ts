import { FileType, workspace, type Uri } from 'vscode';

/** Whether it is a file, or a link that leads to one. */
export function isFile(type: FileType): boolean {
  return (type & FileType.File) !== 0;
}

/** Whether a file, and nothing else, can be read there. Never rejects. */
export async function canBeRead(uri: Uri): Promise<boolean> {
  try {
    return isFile((await workspace.fs.stat(uri)).type);
  } catch {
    return false;
  }
}
