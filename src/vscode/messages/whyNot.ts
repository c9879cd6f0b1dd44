import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import { abilities, type Lease, type LeaseAbility } from '../../core/leases/lease';
import type { Instant } from '../../core/time';
import { clockTime } from './time';

/** Why something can be done with none of the leases; of the only one it says what stands in the way. */
export function noneAbleText(leases: readonly Lease[], ability: LeaseAbility, now: Instant): string {
  const [only, ...others] = leases;
  if (only === undefined) return l10n.t('There are no leases. Issue credentials for a role first.');
  return others.length === 0 ? whyNotText(only, ability, now) : noneOfSeveralText(ability);
}

/** Why nothing at all can be done with a lease from here. */
export function whyNothingText(lease: Lease, now: Instant): string {
  return whyNotText(lease, lease.revocable ? 'renew' : 'revoke', now);
}

function whyNotText(lease: Lease, ability: LeaseAbility, now: Instant): string {
  const { roleName, state, elsewhere, issuer, revocable } = lease;
  if (state === 'issuing') return l10n.t('"{0}" is still being issued.', roleName);
  if (state === 'revoking') return l10n.t('"{0}" is being revoked already.', roleName);
  if (elsewhere && issuer.source.kind === 'sandbox') {
    return l10n.t('"{0}" is of another window\'s sandbox: it can be ended only there.', roleName);
  }
  if (state === 'attention' && ability !== 'retryRevoke') {
    return l10n.t('Revoking "{0}" has failed: it can only be tried again.', roleName);
  }
  if (!revocable && (ability === 'revoke' || state === 'lapsing')) return sessionText(lease, now);
  if (elsewhere && abilities({ ...lease, elsewhere: false }).includes(ability)) {
    return revocable
      ? l10n.t('"{0}" is held by another window: from here it can only be revoked.', roleName)
      : sessionText(lease, now);
  }
  return ownText(lease, ability, now);
}

function sessionText({ roleName, expiresAt, elsewhere }: Lease, now: Instant): string {
  const end = clockTime(expiresAt, now);
  return elsewhere
    ? l10n.t(
        'The session "{0}" is held by another window and cannot be revoked; AWS ends it at {1}.',
        roleName,
        end,
      )
    : l10n.t('The session "{0}" cannot be revoked; AWS ends it at {1}.', roleName, end);
}

function ownText({ roleName, ...lease }: Lease, ability: LeaseAbility, now: Instant): string {
  switch (ability) {
    case 'renew':
      return lease.credentialType === 'iam_role'
        ? l10n.t(
            'The session "{0}" cannot be renewed; AWS ends it at {1}.',
            roleName,
            clockTime(lease.expiresAt, now),
          )
        : l10n.t(
            '"{0}" already lasts as long as it may, until {1}.',
            roleName,
            clockTime(lease.maxExpiresAt, now),
          );
    case 'letLapse':
      return l10n.t('"{0}" can be revoked, so it need not be left to lapse.', roleName);
    case 'retryRevoke':
      return l10n.t('No revocation has failed.');
    case 'revoke':
    case 'openTerminal':
      return l10n.t('Nothing can be done with "{0}" any more.', roleName);
    default:
      return assertNever(ability);
  }
}

function noneOfSeveralText(ability: LeaseAbility): string {
  switch (ability) {
    case 'revoke':
      return l10n.t(
        'None of the leases can be revoked now: AWS takes back no role session whose role does not allow it, and the others are being issued or ended.',
      );
    case 'renew':
      return l10n.t(
        'None of the leases can be renewed: AWS fixes the end of role sessions, and users of this window last as long as they may.',
      );
    case 'letLapse':
      return l10n.t('Only role sessions of this window that cannot be revoked can be left to lapse.');
    case 'retryRevoke':
      return l10n.t('No revocation has failed.');
    case 'openTerminal':
      return l10n.t('Terminals can be opened only with live leases of this window.');
    default:
      return assertNever(ability);
  }
}
