import type { Event } from '../emitter';
import type { Failure } from '../errors';
import type { EndCause, Lease, LeaseChange, LeaseId } from '../leases/lease';
import type { IssuerConfig } from '../ports/aws';
import type { IssuableRole, RolesConfig } from '../roles/role';
import type { Seconds } from '../time';

export interface IssueRequest {
  readonly role: IssuableRole;
  readonly config: RolesConfig;
  /** URI of the workspace folder of the roles file. */
  readonly folder: string;
  readonly issuer: IssuerConfig;
  /** Which of the role's `role_arns`, when it lists several. */
  readonly roleArn?: string;
  /** Asked for by the user; otherwise the role's own length is used. */
  readonly asked?: Seconds;
}

/** What the editor sees of the broker: one state, one event, and the few things that can be done. */
export interface LeaseBroker {
  readonly leases: readonly Lease[];
  readonly onDidChange: Event<LeaseChange>;

  /** Resolves with an active lease that is already delivered. On failure or abort everything is undone. */
  issue(request: IssueRequest, signal: AbortSignal): Promise<Lease>;
  /** Moves the end of an IAM user's lease, at most to its maximum. Throws `notRenewable` or `atMaximum`. */
  renew(id: LeaseId, asked?: Seconds): Promise<Lease>;
  /** Safe to repeat and to call from several places at once. Throws when AWS could not do it; the lease then needs attention. */
  revoke(id: LeaseId, cause: EndCause): Promise<void>;
  /** All at once; never throws. The failures are those that need attention now. */
  revokeAll(cause: EndCause): Promise<readonly Failure[]>;
  /** Done with a role session: its credentials are forgotten here and it stays listed until AWS ends it. */
  letLapse(id: LeaseId): void;
  /** Delivers a live lease once more, for a second terminal. */
  deliverAgain(id: LeaseId): Promise<void>;
  /** Looks at the clock, and at what other windows left behind: on focus, after sleep. */
  checkExpiry(): void;
}
