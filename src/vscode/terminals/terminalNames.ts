import type { Lease, LeaseChange, LeaseId, LeaseOutcome } from '../../core/leases/lease';
import type { Instant } from '../../core/time';

/** What is known of the credentials in a lease's terminals. */
export type TerminalTruth =
  | { readonly kind: 'live' }
  /** A role session given up: AWS ends it only then. */
  | { readonly kind: 'until'; readonly expiresAt: Instant }
  | { readonly kind: 'ended'; readonly outcome: LeaseOutcome };

/** While a revocation is under way or failing, the key may still work: the name does not change yet. */
export function truthOf(lease: Lease): TerminalTruth {
  const { state, elsewhere, revocable, expiresAt } = lease;
  // Whoever took over a session that cannot be denied does nothing but watch it end.
  const given = state === 'lapsing' || (elsewhere && state === 'active' && !revocable);
  return given ? { kind: 'until', expiresAt } : { kind: 'live' };
}

/**
 * What a change tells of the lease of a terminal. `gone`: it is over, and nobody said how; so ends what
 * another window or a keeper has taken over, unless this window is told.
 */
export function fateIn(
  { leases, ended }: LeaseChange,
  id: LeaseId,
): { readonly lease: Lease; readonly truth: TerminalTruth } | 'gone' {
  if (ended?.lease.id === id) {
    const outcome = ended.cause === 'expired' ? 'expired' : ended.outcome;
    return { lease: ended.lease, truth: { kind: 'ended', outcome } };
  }
  const lease = leases.find((each) => each.id === id);
  return lease === undefined ? 'gone' : { lease, truth: truthOf(lease) };
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
