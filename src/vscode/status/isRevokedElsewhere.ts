import type { LeaseChange } from '../../core/leases/lease';

type Ended = LeaseChange & { readonly ended: NonNullable<LeaseChange['ended']> };

/** Whether a lease of this window was revoked by somebody in another: here nobody was seen revoking it. */
export function isRevokedElsewhere(change: LeaseChange): change is Ended {
  const { ended } = change;
  if (ended?.outcome !== 'revoked' || ended.cause !== 'command') return false;
  return ended.lease.elsewhere || ended.lease.state !== 'revoking';
}
