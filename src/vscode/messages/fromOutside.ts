import { l10n } from 'vscode';
import type { Lease } from '../../core/leases/lease';
import { shown } from './shown';

/** Who may have asked for a role, when it was not the user in a view of ours. */
export function askerText(): string {
  return l10n.t(
    'Asked for from outside the Vault AWS view: by a line above the role, a key binding, a link or another extension.',
  );
}

/** The question whether something is to be done with a lease that the user has not pointed at. */
export function askedFromOutside(
  { roleName, principal }: Lease,
  ability: 'openTerminal' | 'renew',
): { readonly text: string; readonly detail: string } {
  const text =
    ability === 'renew'
      ? l10n.t('Renew the lease of "{0}"?', shown(roleName))
      : l10n.t('Open one more terminal with the credentials of "{0}"?', shown(roleName));
  const asker = l10n.t(
    'Asked for from outside the Vault AWS view: by a notification, a key binding, a link or another extension.',
  );
  return { text, detail: `${asker}\n${principal}` };
}
