import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { Problem } from '../../core/roles/problems';
import type { RoleEntry } from '../../core/roles/role';
import type { FileTrouble, Issuability } from '../tree/node';
import { problemMessage } from './problems';

export function fileTroubleText(trouble: FileTrouble): string {
  switch (trouble.kind) {
    case 'problems':
      return trouble.count === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', trouble.count);
    case 'unreadable':
      return l10n.t('cannot be read: {0}', trouble.reason);
    case 'tooLarge':
      return l10n.t('is larger than 5 MB and is not read');
    case 'notAFile':
      return l10n.t('is not a file');
    case 'silent':
      return l10n.t('is not there yet: its folder does not answer');
    case 'binary':
      return l10n.t('is not UTF-8 text');
    default:
      return assertNever(trouble);
  }
}

/** Why a role cannot be issued; undefined when it can. */
export function issuabilityText(issuability: Issuability, firstError?: Problem): string | undefined {
  switch (issuability) {
    case 'yes':
      return undefined;
    case 'broken':
      return firstError === undefined
        ? l10n.t('has errors')
        : l10n.t('error: {0}', problemMessage(firstError));
    case 'configBroken':
      return l10n.t('the config section has errors');
    case 'comesLater':
      return l10n.t('comes in a later version');
    default:
      return assertNever(issuability);
  }
}

export function roleTypeText({ credentialType }: RoleEntry): string {
  switch (credentialType) {
    case undefined:
      return '';
    case 'iam_user':
      return l10n.t('IAM user');
    case 'iam_role':
      return l10n.t('role session');
    case 'federation_token':
      return l10n.t('federation token');
    case 'session_token':
      return l10n.t('session token');
    default:
      return assertNever(credentialType);
  }
}

export const goneRolesText = (): string => l10n.t('Roles that are gone');
export const goneRolesTooltip = (): string =>
  l10n.t('These leases live on, though no roles file lists their roles any more.');
export const otherWindowsText = (): string => l10n.t('Other windows');
export const otherWindowsTooltip = (): string =>
  l10n.t('Leases that your other windows hold for other folders. From here they can only be revoked.');
export const restrictedText = (): string => l10n.t('Nothing is issued until you trust this workspace.');
/** Marks a lease of a real account while the window works with the sandbox. */
export const realLeaseText = (): string => l10n.t('AWS account');
/** With leases of a real account in sight it must not be said that there are none. */
export const sandboxViewText = (onlySandbox: boolean): string =>
  onlySandbox
    ? l10n.t('SANDBOX: a local AWS on this machine. Nothing here reaches a real account.')
    : l10n.t('SANDBOX: new leases are issued in the sandbox. Leases of your AWS account are marked.');
