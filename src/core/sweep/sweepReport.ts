import type { Failure } from '../errors';
import type { Instant } from '../time';
import type { Leftover } from './leftover';

/** What a look at an account found, and what it cost. */
export interface SweepReport {
  /** When it had looked, by AWS's clock. */
  readonly at: Instant;
  /** Twelve digits. */
  readonly accountId: string;
  /** Users and managed policies that were looked at. */
  readonly users: number;
  readonly policies: number;
  /** AWS calls it took. */
  readonly calls: number;
  /** The longest gone first. */
  readonly leftovers: readonly Leftover[];
  readonly left: LeftAlone;
  /** Why managed policies were not looked at, when they were not. */
  readonly policiesFailure?: Failure;
}

/** How many users were left alone, by why. */
export interface LeftAlone {
  /** Their lease may still live, here or on another machine. */
  readonly alive: number;
  /** A window of this machine answers for them. */
  readonly held: number;
  /** They carry no stamp of ours. */
  readonly foreign: number;
  /** We did not name them, and they are too many to ask AWS for each. */
  readonly unread: number;
}

export interface SweepProgress {
  readonly users: number;
  /** Users that need a look of their own, and how many had it. */
  readonly candidates: number;
  readonly looked: number;
}

/** What became of the leftovers that were to be removed. */
export interface SweepResult {
  /** Gone, by this sweep or by somebody else meanwhile. */
  readonly removed: readonly Leftover[];
  /** No longer what they were when they were found: not touched, or not found again. */
  readonly kept: readonly Leftover[];
  readonly failed: readonly { readonly leftover: Leftover; readonly failure: Failure }[];
  /** Not begun, because it was cancelled. */
  readonly skipped: readonly Leftover[];
  /** AWS calls it took. */
  readonly calls: number;
}
