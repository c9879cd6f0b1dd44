import type { Lease, LeaseOutcome } from '../../core/leases/lease';
import type { Instant } from '../../core/time';

/** What is known of the credentials in a lease's terminals. */
export type TerminalTruth =
  | { readonly kind: 'live' }
  /** A role session given up: AWS ends it only then. */
  | { readonly kind: 'until'; readonly expiresAt: Instant }
  | { readonly kind: 'ended'; readonly outcome: LeaseOutcome };

/** While a revocation is under way or failing, the key may still work: the name does not change yet. */
export function truthOf(lease: Lease): TerminalTruth {
  return lease.state === 'lapsing' ? { kind: 'until', expiresAt: lease.expiresAt } : { kind: 'live' };
}

/** The smallest number, counted from 1, that none of them has. */
export function freeNumber(taken: readonly number[]): number {
  let number = 1;
  while (taken.includes(number)) number += 1;
  return number;
}

export function isSandboxLease({ issuer }: Lease): boolean {
  return issuer.source.kind === 'sandbox';
}
