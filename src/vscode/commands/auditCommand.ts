import { commands, l10n, Range, Uri, window, workspace } from 'vscode';
import type { CommandParts } from './parts';

/** Opens the audit trail at its last entry, as it is on the disk: it grows while it is looked at. */
export async function showAuditTrail({ audit }: CommandParts): Promise<void> {
  const path = audit.newest();
  if (path === undefined) {
    void window.showInformationMessage(
      l10n.t('There is no audit trail yet: it begins with the first lease that is issued or revoked.'),
    );
    return;
  }
  const document = await workspace.openTextDocument(Uri.file(path));
  // The file ends with the end of its last entry.
  const last = Math.max(0, document.lineCount - 2);
  await window.showTextDocument(document, { preview: true, selection: new Range(last, 0, last, 0) });
  // Nobody is to change it by mistake; the next entries are written all the same.
  await commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
}
