import type { EndCause } from '../leases/lease';
import type { LeaseRecord } from '../leases/record';
import type { Instant } from '../time';
import { attentionOf } from './attention';
import type { Other } from './leaseBook';

/** A lease of another living window, as its record tells of it; undefined when there is nothing to be seen. */
export function otherOf(record: LeaseRecord, now: Instant): Other | undefined {
  switch (record.state) {
    case 'pending':
      return { record, status: { state: 'issuing', step: 'creating' } };
    case 'active':
      // A session whose end has come is no more, though its window has not looked yet.
      if (record.target.kind === 'iam_role' && record.expiresAt <= now) return undefined;
      return { record, status: { state: 'active' } };
    case 'revoking':
      return { record, status: attentionOf(record) ?? { state: 'revoking', cause: causeOf(record) } };
    case 'denied':
    case 'ended':
      return undefined;
  }
}

function causeOf({ revocation }: LeaseRecord): EndCause {
  return revocation?.cause ?? 'command';
}
