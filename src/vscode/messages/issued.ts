import { l10n } from 'vscode';
import type { EffectiveTtl } from '../../core/leases/ttl';
import type { Lease } from '../../core/leases/lease';
import { formatDuration } from '../../core/roles/duration';
import type { Instant } from '../../core/time';
import { limitText } from './leases';
import { clockTime } from './time';

/** A lease is shorter, or longer, than was asked for. */
export function otherLengthText(roleName: string, { seconds, asked, limit }: EffectiveTtl): string {
  return l10n.t(
    '"{0}" was issued for {1} instead of {2}: {3}.',
    roleName,
    formatDuration(seconds),
    formatDuration(asked ?? seconds),
    limitText(limit),
  );
}

/** A failed issue, and why. */
export function notIssuedText(roleName: string, why: string): string {
  return l10n.t('"{0}" was not issued. {1}', roleName, why);
}

/** The role asks for sessions that can be revoked, and this one cannot. */
export function notDeniableText(roleName: string): string {
  return l10n.t(
    'This session of "{0}" cannot be revoked, only left to expire: the role it assumes is in another AWS account than the issuer, who therefore cannot deny it there.',
    roleName,
  );
}

export function renewedText({ roleName, expiresAt, maxExpiresAt }: Lease, now: Instant): string {
  const end = clockTime(expiresAt, now);
  return expiresAt < maxExpiresAt
    ? l10n.t('"{0}" was renewed: it now ends at {1}.', roleName, end)
    : l10n.t('"{0}" was renewed: it now ends at {1}, as late as it may.', roleName, end);
}
