import { l10n, Uri, window, workspace, type WorkspaceFolder } from 'vscode';
import { rolesFileName } from '../../contributions';
import { plainMessage } from '../plainMessage';
import { offerFolder } from '../prompts/offerFirstRole';
import { stateOfText } from '../roles/fileContent';
import { canBeRead } from '../roles/fileType';
import type { RolesFolder } from '../roles/folderState';
import { positionsIn } from '../roles/textPosition';
import { rangeAt } from '../roles/textRange';
import { rolesFileTemplate } from '../roles/template';
import type { CommandParts } from './parts';
import type { CommandTarget } from './target';

/** Opens the roles file, at the role when one is meant. */
export async function openRolesFile(
  { source, broker }: CommandParts,
  target: CommandTarget | undefined,
): Promise<void> {
  const lease = target?.kind === 'lease' ? broker.leases.find(({ id }) => id === target.id) : undefined;
  const wanted: CommandTarget | undefined = lease
    ? { kind: 'role', folder: lease.folder, name: lease.roleName }
    : target;
  const folder = await folderFor(source.folders, wanted);
  if (folder === undefined || !(await isReadable(Uri.parse(folder.file)))) return;
  const document = await workspace.openTextDocument(Uri.parse(folder.file));
  // As the editor has the text: it may lag behind the disk for a moment.
  const state = stateOfText(document.getText());
  const entry =
    wanted?.kind === 'role' && state.kind === 'ok'
      ? state.file.roles.find(({ name }) => name === wanted.name)
      : undefined;
  const selection = entry && rangeAt(positionsIn(document.getText()), entry.nameRange);
  await window.showTextDocument(document, selection === undefined ? {} : { selection });
}

async function folderFor(
  folders: readonly RolesFolder[],
  target: CommandTarget | undefined,
): Promise<RolesFolder | undefined> {
  const present = folders.filter(({ state }) => state.kind !== 'none');
  if (target?.kind === 'role' || target?.kind === 'file') {
    return present.find(({ folder }) => folder === target.folder);
  }
  if (present.length <= 1) return present[0];
  const picks = present.map((folder) => ({ label: plainMessage(folder.folderName), folder }));
  return (await window.showQuickPick(picks, { title: l10n.t('Open Roles File') }))?.folder;
}

/** Writes a commented example into a folder that has no roles file, and opens it. */
export async function createRolesFile(): Promise<void> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) return offerFolder();
  const folder = folders.length > 1 ? await pickFolder(folders) : folders[0];
  if (folder === undefined) return;
  const file = Uri.joinPath(folder.uri, rolesFileName);
  if (!(await exists(file))) await workspace.fs.writeFile(file, new TextEncoder().encode(rolesFileTemplate));
  else if (!(await isReadable(file))) return;
  // In a tab of its own: a preview would take the place of the getting started page that led here.
  await window.showTextDocument(await workspace.openTextDocument(file), { preview: false });
}

/** Opening a pipe or a device would never come to an end. */
async function isReadable(file: Uri): Promise<boolean> {
  const isOpen = workspace.textDocuments.some(({ uri }) => uri.toString() === file.toString());
  if (isOpen || (await canBeRead(file))) return true;
  void window.showWarningMessage(l10n.t('vault-aws.jsonc is not a file that can be opened.'));
  return false;
}

async function pickFolder(folders: readonly WorkspaceFolder[]): Promise<WorkspaceFolder | undefined> {
  const picks = folders.map((folder) => ({ label: plainMessage(folder.name), folder }));
  return (await window.showQuickPick(picks, { title: l10n.t('Create Roles File') }))?.folder;
}

/** In doubt the file is there: an existing one is never overwritten. */
async function exists(file: Uri): Promise<boolean> {
  const siblings = await workspace.fs.readDirectory(Uri.joinPath(file, '..'));
  return siblings.some(([name]) => name === rolesFileName);
}
