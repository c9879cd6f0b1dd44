import { l10n } from 'vscode';
import type { Lease } from '../../core/leases/lease';
import type { Instant } from '../../core/time';
import { answeredBy } from './answeredBy';
import { failureMessage } from './failures';
import { clockTime } from './time';

/** A lease that could not be revoked. */
export type FailingLease = Extract<Lease, { readonly state: 'attention' }>;

const soon = 60_000;

/** What is left when revoking failed, in two or three words. */
export function notRevokedText({ keyDead }: FailingLease): string {
  return keyDead ? l10n.t('user not removed') : l10n.t('not revoked');
}

/**
 * What could not be revoked and why, and what becomes of it by itself. Of an issue that was undone
 * nobody got credentials, so there are none to be afraid for.
 */
export function revocationFailureText(lease: FailingLease, undone: boolean, now: Instant): string {
  const why = answeredBy(lease.issuer, lease.failure, failureMessage(lease.failure, now).text);
  return [whatText(lease, undone, why), whatNextText(lease, undone, now)].join(' ');
}

function whatText({ roleName, keyDead }: FailingLease, undone: boolean, why: string): string {
  if (undone) {
    return l10n.t('"{0}" was not issued, but what was made for it could not be removed: {1}', roleName, why);
  }
  return keyDead
    ? l10n.t('The key of "{0}" is dead, but its user could not be removed: {1}', roleName, why)
    : l10n.t('The credentials of "{0}" could not be revoked. {1}', roleName, why);
}

function whatNextText(lease: FailingLease, undone: boolean, now: Instant): string {
  const next = againText(lease, now);
  // The guard may not have been in place yet, and a dead key needs none.
  if (undone || lease.keyDead) return `${next}.`;
  return `${next}; ${endText(lease, now)}`;
}

function againText({ nextTry, failure }: FailingLease, now: Instant): string {
  if (failure.code === 'issuerNotApproved') return l10n.t('Nothing is sent before');
  if (nextTry === undefined) return l10n.t('It is not tried again by itself: choose Retry when it can work');
  return nextTry - now < soon
    ? l10n.t('It is tried again in a moment')
    : l10n.t('It is tried again at {0}', clockTime(nextTry, now));
}

function endText({ expiresAt }: FailingLease, now: Instant): string {
  const end = clockTime(expiresAt, now);
  return expiresAt > now
    ? l10n.t('AWS ends access at {0} whatever happens.', end)
    : l10n.t('AWS has ended access at {0}.', end);
}
