import type { Failure } from '../errors';
import type { IssuerConfig } from '../ports/aws';
import type { Instant } from '../time';
import type { EffectiveTtl } from './ttl';

export type LeaseId = string;

/** What the screen needs to know of a lease in every state. No secrets: those stay in the broker. */
interface LeaseBase {
  readonly id: LeaseId;
  readonly roleName: string;
  /** URI of the workspace folder whose roles file the role came from. */
  readonly folder: string;
  readonly credentialType: 'iam_user' | 'iam_role';
  /** The IAM user's name, or the session's name as CloudTrail shows it. */
  readonly principal: string;
  /** The role that was assumed, of a role session. */
  readonly roleArn?: string;
  readonly issuer: IssuerConfig;
  readonly region: string;
  readonly ttl: EffectiveTtl;
  /** All moments are by the clock of the service that ends the lease; `ShownLeases` has them for a screen. */
  readonly issuedAt: Instant;
  /** When AWS stops accepting the credentials; for a lease still being issued, when it would. */
  readonly expiresAt: Instant;
  readonly maxExpiresAt: Instant;
  /** AWS can be made to refuse it before its end: every user, and a session whose role may be given a deny. */
  readonly revocable: boolean;
  /** Held by another window of this user, or by whoever finishes its work: it can only be revoked from here. */
  readonly elsewhere: boolean;
}

export type IssueStep = 'connecting' | 'creating' | 'attaching' | 'waitingForKey' | 'delivering';
export type EndCause =
  'command' | 'expired' | 'terminalClosed' | 'windowClosed' | 'undone' | 'recovered' | 'sandboxStopped';

export type Lease = LeaseBase &
  (
    | { readonly state: 'issuing'; readonly step: IssueStep }
    | { readonly state: 'active' }
    /** A role session the user is done with: AWS cannot take it back, it ends by itself at `expiresAt`. */
    | { readonly state: 'lapsing' }
    | { readonly state: 'revoking'; readonly cause: EndCause }
    /** Revocation failed; it is tried again at `nextTry`, or when the user says so. */
    | {
        readonly state: 'attention';
        readonly failure: Failure;
        readonly attempts: number;
        /** Nobody gets in with it any more: only what is left of the user is still to be removed. */
        readonly keyDead: boolean;
        readonly nextTry?: Instant;
      }
  );

/** Those this window answers for; the others are only shown. */
export function ownLeases(leases: readonly Lease[]): readonly Lease[] {
  return leases.filter(({ elsewhere }) => !elsewhere);
}

/** What can be done with a lease now; menus and commands ask this, not the state. */
export type LeaseAbility = 'renew' | 'revoke' | 'letLapse' | 'openTerminal' | 'retryRevoke';

export function abilities(lease: Lease): readonly LeaseAbility[] {
  if (lease.elsewhere) return abilitiesElsewhere(lease);
  switch (lease.state) {
    case 'issuing':
    case 'revoking':
    case 'lapsing':
      return [];
    case 'active':
      return [
        'openTerminal',
        ...(isRenewable(lease) ? (['renew'] as const) : []),
        lease.revocable ? 'revoke' : 'letLapse',
      ];
    case 'attention':
      return ['retryRevoke'];
  }
}

/**
 * Whoever answers for a user's lease ends it, and so can anybody else: to the same end. But a session's
 * denial is proved with its credentials, and a sandbox reached, in their window alone.
 */
function abilitiesElsewhere({ state, credentialType, issuer }: Lease): readonly LeaseAbility[] {
  if (credentialType === 'iam_role' || issuer.source.kind === 'sandbox') return [];
  if (state === 'attention') return ['retryRevoke'];
  return state === 'active' ? ['revoke'] : [];
}

/** AWS fixes a session's end when it makes it. */
function isRenewable(lease: Lease): boolean {
  return lease.credentialType === 'iam_user' && lease.expiresAt < lease.maxExpiresAt;
}

/** How a lease ended. `revoked` only when AWS said so; a session that AWS cannot be made to refuse can only be `expired`. */
export type LeaseOutcome = 'revoked' | 'expired' | 'undone';

/** The broker's one event: the leases as they are now and, if one just ended, which and how. */
export interface LeaseChange {
  readonly leases: readonly Lease[];
  readonly ended?: { readonly lease: Lease; readonly outcome: LeaseOutcome; readonly cause: EndCause };
}
