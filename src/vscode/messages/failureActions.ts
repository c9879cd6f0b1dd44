import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';

/** The one thing a failure's message offers to do about it. */
export type FailureAction =
  | { readonly kind: 'showLog' | 'openRolesFile' | 'openSettings' | 'storeKeys' }
  | { readonly kind: 'copyIssuerPolicy' | 'startSandbox' }
  | { readonly kind: 'copyCommand'; readonly command: string };

export function actionTitle(action: FailureAction): string {
  switch (action.kind) {
    case 'showLog':
      return l10n.t('Show Log');
    case 'openRolesFile':
      return l10n.t('Open Roles File');
    case 'openSettings':
      return l10n.t('Open Settings');
    case 'storeKeys':
      return l10n.t('Store Access Key');
    case 'copyIssuerPolicy':
      return l10n.t("Copy Issuer's Policy");
    case 'startSandbox':
      return l10n.t('Start Sandbox');
    case 'copyCommand':
      return l10n.t('Copy Command');
    default:
      return assertNever(action);
  }
}
