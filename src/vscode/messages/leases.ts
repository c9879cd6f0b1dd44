import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { IssueStep, Lease } from '../../core/leases/lease';
import type { TtlLimit } from '../../core/leases/ttl';
import type { Instant } from '../../core/time';
import { remainingText } from '../time/remaining';
import { answeredBy } from './answeredBy';
import { failureMessage } from './failures';
import { answererText } from './issuerPlaces';
import { notRevokedText } from './notRevoked';
import { shown } from './shown';
import { clockTime, spokenRemaining } from './time';

/** One short phrase for a lease's state, as the tree and quick picks show it. */
export function leaseStateText(lease: Lease, now: Instant): string {
  return whereabouts(lease, stateText(lease, now));
}

function stateText(lease: Lease, now: Instant): string {
  switch (lease.state) {
    case 'issuing':
      return stepText(lease.step);
    case 'active':
      return remainingText(lease.expiresAt - now);
    case 'lapsing':
      return l10n.t('expires at {0}, cannot be revoked', clockTime(lease.expiresAt, now));
    case 'revoking':
      return l10n.t('revoking…');
    case 'attention': {
      const text = answeredBy(lease.issuer, lease.failure, failureMessage(lease.failure, now).text);
      const state = notRevokedText(lease);
      return lease.elsewhere
        ? l10n.t('{0}, tried again from elsewhere: {1}', state, text)
        : l10n.t('{0}: {1}', state, text);
    }
    default:
      return assertNever(lease);
  }
}

/** The same for screen readers: minutes, never seconds. */
export function spokenLeaseState(lease: Lease, now: Instant): string {
  return lease.state === 'active'
    ? whereabouts(lease, spokenRemaining(lease.expiresAt - now))
    : leaseStateText(lease, now);
}

/** What is ended elsewhere may be ended by a keeper, which is no window. */
function whereabouts({ elsewhere, state }: Lease, text: string): string {
  const ends = state === 'revoking' || state === 'attention';
  return elsewhere && !ends ? l10n.t('{0}, in another window', text) : text;
}

/** What revoking does to leases, sessions that nobody can revoke among them or not. */
export function revokeAllDetail(leases: readonly Lease[]): string {
  const lost = l10n.t('Programs that use them lose their access.');
  if (leases.every(({ revocable }) => revocable)) return lost;
  const lapse = l10n.t(
    'Role sessions whose role does not allow to deny them cannot be taken back; AWS ends them when they expire.',
  );
  return `${lost} ${lapse}`;
}

export function stepText(step: IssueStep): string {
  switch (step) {
    case 'connecting':
      return l10n.t('connecting…');
    case 'creating':
      return l10n.t('creating…');
    case 'attaching':
      return l10n.t('attaching policies…');
    case 'waitingForKey':
      return l10n.t('waiting for the key…');
    case 'delivering':
      return l10n.t('opening the terminal…');
    default:
      return assertNever(step);
  }
}

/** Why a lease is as long as it is. */
export function limitText(limit: TtlLimit): string {
  switch (limit) {
    case 'asked':
      return l10n.t('as asked for');
    case 'role':
      return l10n.t("the role's ttl");
    case 'config':
      return l10n.t('lease in the config section');
    case 'default':
      return l10n.t('default, since neither role nor config says anything');
    case 'roleMaximum':
      return l10n.t("limited by the role's max_ttl");
    case 'configMaximum':
      return l10n.t('limited by lease_max in the config section');
    case 'defaultMaximum':
      return l10n.t('limited by the default maximum');
    case 'awsMaximum':
      return l10n.t('limited by what AWS allows for role sessions');
    case 'awsChainedMaximum':
      return l10n.t('limited to one hour by AWS, because the issuer is a role session itself');
    case 'awsMinimum':
      return l10n.t('the least AWS allows for role sessions');
    default:
      return assertNever(limit);
  }
}

export function credentialTypeText(type: Lease['credentialType']): string {
  switch (type) {
    case 'iam_user':
      return l10n.t('IAM user');
    case 'iam_role':
      return l10n.t('role session');
    default:
      return assertNever(type);
  }
}

/** The lines of a lease's tooltip: label and value. */
export function leaseDetails(lease: Lease, now: Instant): readonly (readonly [string, string])[] {
  const { issuer, ttl } = lease;
  const renewable = lease.maxExpiresAt > lease.expiresAt;
  const answerer = answererText(issuer);
  return [
    [lease.credentialType === 'iam_user' ? l10n.t('IAM user') : l10n.t('Session'), lease.principal],
    [l10n.t('Issuer'), issuerText(issuer)],
    ...(answerer === undefined ? [] : [[l10n.t('Endpoint instead of AWS'), answerer] as const]),
    [l10n.t('Region'), lease.region],
    [l10n.t('Length'), `${remainingText(ttl.seconds * 1000)} (${limitText(ttl.limit)})`],
    [l10n.t('Ends'), clockTime(lease.expiresAt, now)],
    ...(lease.credentialType === 'iam_role'
      ? [
          [
            l10n.t('Can be revoked'),
            lease.revocable ? l10n.t('by a deny on its role') : l10n.t('no, AWS ends it by itself'),
          ] as const,
        ]
      : []),
    ...(renewable ? [[l10n.t('Renewable until'), clockTime(lease.maxExpiresAt, now)] as const] : []),
  ];
}

export function issuerText({ source }: Lease['issuer']): string {
  switch (source.kind) {
    case 'default':
      return l10n.t('default credential chain');
    case 'profile':
      return l10n.t('profile {0}', shown(source.profile));
    case 'stored':
      return l10n.t('stored access key');
    case 'sandbox':
      return l10n.t('sandbox');
    default:
      return assertNever(source);
  }
}
