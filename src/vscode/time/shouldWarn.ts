import type { Lease } from '../../core/leases/lease';
import type { Instant } from '../../core/time';
import { isEndingSoon } from '../tree/leaseNode';

/** A lease that was short from the start is not announced: nobody forgets a minute. Milliseconds. */
export function shouldWarn(lease: Lease, now: Instant, warningTime: number): boolean {
  return (
    lease.expiresAt > now && lease.ttl.seconds * 1000 > warningTime && isEndingSoon(lease, now, warningTime)
  );
}
