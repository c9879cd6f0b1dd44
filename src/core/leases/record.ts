import type { Failure } from '../errors';
import type { IssuerConfig } from '../ports/aws';
import type { Instant } from '../time';
import type { EndCause } from './lease';
import type { EffectiveTtl } from './ttl';

/**
 * A lease on disk: everything needed to undo it with no memory of it, and nothing secret.
 * Written before AWS is asked to create anything, changed in place, removed when nothing is left.
 */
export interface LeaseRecord {
  readonly version: 1;
  readonly id: string;
  readonly roleName: string;
  readonly folder: string;
  readonly issuer: IssuerConfig;
  readonly region: string;
  /** The account the lease is made in; absent only until it is known, before anything is made. */
  readonly accountId?: string;
  /**
   * `denied`: a role session that is refused by a policy on its role, which goes after the session's end.
   * `ended`: all is done, and only the window in `owner` is still to be told.
   */
  readonly state: 'pending' | 'active' | 'revoking' | 'denied' | 'ended';
  /** SHA-256 in hex of what the role handed out. */
  readonly policyHash?: string;
  readonly ttl: EffectiveTtl;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly maxExpiresAt: Instant;
  /** Who is answerable for it now: the window that made it, or whoever took it over. */
  readonly owner: LeaseOwner;
  /** The window it was taken over from, if it was. */
  readonly takenFrom?: LeaseOwner;
  readonly target: UserTarget | SessionTarget;
  readonly revocation?: Revocation;
}

/** How far the undoing has come; survives restarts so that retries do not start over. */
export interface Revocation {
  readonly cause: EndCause;
  readonly attempts: number;
  /** AWS accepts the key no more, whatever else of the user is left. */
  readonly keyDead?: true;
  /** Of the last attempt, when it failed. */
  readonly failure?: Failure;
  /** When that was. */
  readonly failedAt?: Instant;
}

/**
 * The window that made the lease: an extension host process on one machine. Or a keeper that has taken
 * over from it: that has the process of its window, and an instance of its own.
 */
export interface LeaseOwner {
  readonly host: string;
  readonly pid: number;
  /** Tells two processes apart that got the same pid: random, one per activation. */
  readonly instance: string;
  /** Where the pids mean something: one boot of one machine, or of one container on it. Absent in older records. */
  readonly machine?: string;
  /** When the process began, in the system's own words; absent where it does not say. */
  readonly started?: string;
  /** The pid of the keeper that finishes its leases when it is gone, if it had one when it wrote this. */
  readonly keeper?: number;
  /** When that began, as `started`. */
  readonly keeperStarted?: string;
  /** The keeper itself has written this: whether its window lives says nothing of who finishes the lease. */
  readonly byKeeper?: true;
}

export interface UserTarget {
  readonly kind: 'iam_user';
  readonly userName: string;
  readonly path: string;
  /** Known once CreateUser answered. */
  readonly userArn?: string;
  /** `AIDA…`, which stays the same under any name; known with the ARN. */
  readonly userId?: string;
  /** What AWS was found to call the user by now: one who may can rename itself, and its key works on. */
  readonly renamedTo?: string;
  /** Known once CreateAccessKey answered. */
  readonly accessKeyId?: string;
  readonly inlinePolicies: readonly string[];
  readonly attachedPolicies: readonly string[];
  readonly groups: readonly string[];
  /** Name of the managed policy made for this lease alone, when its text does not fit inline. */
  readonly ownPolicyName?: string;
  /** Virtual MFA devices that were found on the user: off it, AWS does not tell any more whose they were. */
  readonly mfaDevices?: readonly string[];
}

export interface SessionTarget {
  readonly kind: 'iam_role';
  readonly roleArn: string;
  readonly sessionName: string;
  /** Known once AssumeRole answered. */
  readonly assumedRoleId?: string;
  /** The roles file allows to end the session by a deny on its role. */
  readonly revocable?: true;
}
