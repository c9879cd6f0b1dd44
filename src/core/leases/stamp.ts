import type { Tags } from '../ports/aws';
import { isoSeconds } from '../time';
import type { LeaseRecord } from './record';

/** Tag keys the product keeps for itself; roles cannot set them. */
export const stampPrefix = 'vault-aws:';
const leaseTag = `${stampPrefix}lease`;

/** The tags a user is born with: who made it, for which lease and role, and until when it may live. */
export function stamp(record: LeaseRecord, ownerName: string): Tags {
  return {
    [leaseTag]: record.id,
    [`${stampPrefix}tool`]: 'vault-aws',
    [`${stampPrefix}role`]: record.roleName,
    [`${stampPrefix}owner`]: tagText(ownerName),
    [`${stampPrefix}host`]: tagText(record.owner.host),
    [`${stampPrefix}expires`]: isoSeconds(record.maxExpiresAt),
  };
}

/** Whether a user was made for this very lease. Nothing else may be changed or deleted in its name. */
export function carriesStamp(tags: Tags, leaseId: string): boolean {
  return tags[leaseTag] === leaseId;
}

/** Reduced to characters IAM allows in tag values, at most 128 of them. */
function tagText(text: string): string {
  return text.replace(/[^\p{L}\p{N}\s_.:/=+\-@]/gu, '_').slice(0, 128);
}
