import { l10n, window } from 'vscode';
import type { LeaseBroker } from '../core/broker/leaseBroker';
import type { Disposable } from '../core/disposable';
import { isRevokedElsewhere } from './status/isRevokedElsewhere';
import { plainMessage } from './plainMessage';

/** Tells that somebody in another window has revoked a lease of this one: here it was still in use. */
export function tellOfOtherWindows(broker: Pick<LeaseBroker, 'onDidChange'>): Disposable {
  return broker.onDidChange((change) => {
    if (!isRevokedElsewhere(change)) return;
    const text = l10n.t('"{0}" was revoked from another window.', change.ended.lease.roleName);
    void window.showInformationMessage(plainMessage(text));
  });
}
