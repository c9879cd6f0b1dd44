import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { LeaseAbility } from '../../core/leases/lease';

/** What the status bar and the list of leases say besides the leases themselves. */
export const statusTexts = {
  name: (): string => l10n.t('AWS Leases'),
  sandbox: (failed: boolean): string =>
    failed ? l10n.t('$(beaker) SANDBOX (not running)') : l10n.t('$(beaker) SANDBOX'),
  sandboxExplained: (): string => l10n.t('Sandbox: credentials come from a local AWS, not from your account'),
  stopSandbox: (): string => l10n.t('Stop Sandbox'),
  until: (time: string): string => l10n.t('until {0}', time),
  more: (count: number): string => (count === 1 ? l10n.t('1 more lease') : l10n.t('{0} more leases', count)),
  ability: abilityText,
};

function abilityText(ability: LeaseAbility): string {
  switch (ability) {
    case 'openTerminal':
      return l10n.t('Open Terminal');
    case 'renew':
      return l10n.t('Renew');
    case 'revoke':
      return l10n.t('Revoke');
    case 'letLapse':
      return l10n.t('Let Lapse');
    case 'retryRevoke':
      return l10n.t('Retry Revocation');
    default:
      return assertNever(ability);
  }
}
