import type { FailureCode } from '../errors';
import type { EndCause } from '../leases/lease';
import type { Instant } from '../time';
import type { AwsRequest } from './aws';

/** Where what was done is written down for good. Never throws and never waits: an audit must not keep a key alive. */
export interface Audit {
  record(entry: AuditEntry): void;
}

/** One thing done in the name of one lease, or of an account for a sweep. No secrets: names, ids, codes, times. */
export interface AuditEntry {
  readonly at: Instant;
  readonly event: 'issue' | 'renew' | 'revoke' | 'expire' | 'sweep';
  /** `refused`: AWS said no, the failure says why. `unproven`: done, but absence is to be looked at again.
   * `vanished`: its account was gone, with the sandbox that held it. */
  readonly outcome: 'done' | 'failed' | 'refused' | 'undone' | 'unproven' | 'vanished';
  /** Who did it: the window that made the lease, its keeper, or a window that came after it. */
  readonly by: 'window' | 'keeper' | 'recovery' | 'sweep';
  readonly milliseconds: number;
  readonly requests: readonly AwsRequest[];
  readonly lease?: string;
  readonly role?: string;
  /** SHA-256 in hex of what the role hands out. */
  readonly policyHash?: string;
  /** Twelve digits. */
  readonly account?: string;
  /** The IAM user's name or the role session's: what CloudTrail shows. */
  readonly principal?: string;
  readonly accessKeyId?: string;
  /** When AWS stops accepting the credentials. */
  readonly expiresAt?: Instant;
  readonly cause?: EndCause;
  readonly failure?: { readonly code: FailureCode; readonly permission?: string };
  /** For a sweep: what it looked at. */
  readonly users?: number;
  /** For a look at an account: how many of them it would remove. */
  readonly found?: number;
  /** AWS calls in all, where only the first of many are in `requests`. */
  readonly calls?: number;
}
