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
  readonly issuer: IssuerConfig;
  readonly region: string;
  readonly ttl: EffectiveTtl;
  readonly issuedAt: Instant;
  /** When AWS stops accepting the credentials, by AWS's clock; for a lease still being issued, when it would. */
  readonly expiresAt: Instant;
  readonly maxExpiresAt: Instant;
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
        readonly nextTry?: Instant;
      }
  );

export type LeaseState = Lease['state'];

/** What can be done with a lease now; menus and commands ask this, not the state. */
export type LeaseAbility = 'renew' | 'revoke' | 'letLapse' | 'openTerminal' | 'retryRevoke';

export function abilities(lease: Lease): readonly LeaseAbility[] {
  switch (lease.state) {
    case 'issuing':
    case 'revoking':
    case 'lapsing':
      return [];
    case 'active':
      return lease.credentialType === 'iam_user'
        ? ['openTerminal', ...(lease.expiresAt < lease.maxExpiresAt ? (['renew'] as const) : []), 'revoke']
        : ['openTerminal', 'letLapse'];
    case 'attention':
      return ['retryRevoke'];
  }
}

/** How a lease ended. `revoked` only when AWS said so; a role session can only be `expired`. */
export type LeaseOutcome = 'revoked' | 'expired' | 'undone';

/** The broker's one event: the leases as they are now and, if one just ended, which and how. */
export interface LeaseChange {
  readonly leases: readonly Lease[];
  readonly ended?: { readonly lease: Lease; readonly outcome: LeaseOutcome; readonly cause: EndCause };
}
