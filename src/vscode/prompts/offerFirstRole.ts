import { commands, l10n, window, workspace } from 'vscode';
import { commandIds } from '../../contributions';

/** Tells that there is no role to choose, and offers what comes before one. */
export async function offerFirstRole(): Promise<void> {
  if ((workspace.workspaceFolders ?? []).length === 0) return offerFolder();
  const create = l10n.t('Create Roles File');
  const text = l10n.t('There are no roles yet. Write one down in vault-aws.jsonc first.');
  if ((await window.showInformationMessage(text, create)) === create) {
    await commands.executeCommand(commandIds.createRolesFile);
  }
}

/** Tells that roles need a folder, and offers to open one. */
export async function offerFolder(): Promise<void> {
  const open = l10n.t('Open Folder');
  const text = l10n.t('Roles are read from vault-aws.jsonc in a folder. Open one first.');
  if ((await window.showInformationMessage(text, open)) === open) {
    await commands.executeCommand('vscode.openFolder');
  }
}
