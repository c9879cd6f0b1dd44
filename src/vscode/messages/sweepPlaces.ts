import { l10n } from 'vscode';

/** Which folders are not swept, because nobody can say whose login their roles files mean. */
export function leftOutText(folders: readonly { readonly folderName: string }[], others: boolean): string {
  const names = folders.map(({ folderName }) => `"${folderName}"`).join(', ');
  return others
    ? l10n.t('Not swept: {0}, whose roles file cannot be read or has errors in its config section.', names)
    : l10n.t(
        'Nothing was swept: the roles file of {0} cannot be read or has errors in its config section, so another account could be meant. Correct it first.',
        names,
      );
}
