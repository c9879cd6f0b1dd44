import type { Lease } from '../../core/leases/lease';
import type { Instant } from '../../core/time';
import { remainingText } from '../time/remaining';
import { isEndingSoon } from '../tree/leaseNode';

/** What the status bar says of all leases together. */
export interface LeaseStatus {
  /** The lease that needs attention first, or else ends first. */
  readonly first: Lease;
  readonly remaining: string;
  /** How many more leases there are. */
  readonly more: number;
  readonly severity: 'normal' | 'warning' | 'error';
}

/**
 * Of this window's leases, and of those anywhere that could not be revoked, which a keeper without a
 * screen may be trying; undefined while there is none.
 */
export function leaseStatus(
  leases: readonly Lease[],
  now: Instant,
  warningTime: number,
): LeaseStatus | undefined {
  const counted = leases.filter(({ elsewhere, state }) => !elsewhere || state === 'attention');
  const [first] = counted.toSorted((a, b) => rank(a) - rank(b) || a.expiresAt - b.expiresAt);
  if (first === undefined) return undefined;
  return {
    first,
    remaining: remainingText(first.expiresAt - now),
    more: counted.length - 1,
    severity:
      first.state === 'attention'
        ? 'error'
        : counted.some((lease) => isEndingSoon(lease, now, warningTime))
          ? 'warning'
          : 'normal',
  };
}

/** A failed revocation is what the user must see; what they are done with, or what still begins, matters least. */
function rank(lease: Lease): number {
  switch (lease.state) {
    case 'attention':
      return 0;
    case 'active':
      return 1;
    case 'revoking':
      return 2;
    case 'issuing':
      return 3;
    case 'lapsing':
      return 4;
  }
}
