import type { Tags } from '../ports/aws';
import { isoSeconds, type Instant, type Seconds } from '../time';
import type { LeaseOwner, LeaseRecord } from './record';

/** Tag keys the product keeps for itself; roles cannot set them. */
export const stampPrefix = 'vault-aws:';
const leaseTag = `${stampPrefix}lease`;

const toolTag = `${stampPrefix}tool`;
const roleTag = `${stampPrefix}role`;
const ownerTag = `${stampPrefix}owner`;
const hostTag = `${stampPrefix}host`;
const expiresTag = `${stampPrefix}expires`;
const longestTag = `${stampPrefix}max-seconds`;
const tool = 'vault-aws';

/** What a stamp is made of; a `LeaseRecord` has it all. */
export type Stamped = Pick<LeaseRecord, 'id' | 'roleName' | 'maxExpiresAt' | 'ttl'> & {
  readonly owner: Pick<LeaseOwner, 'host'>;
};

/** The tags a user is born with: who made it, for which lease and role, and until when it may live. */
export function stamp(record: Stamped, ownerName: string): Tags {
  return {
    [leaseTag]: record.id,
    [toolTag]: tool,
    [roleTag]: record.roleName,
    [ownerTag]: tagText(ownerName),
    [hostTag]: tagText(record.owner.host),
    [expiresTag]: isoSeconds(record.maxExpiresAt),
    [longestTag]: String(record.ttl.maxSeconds),
  };
}

/** What a user or a policy of ours says of itself. Text from outside: anybody who may tag can write it. */
export interface Stamp {
  readonly leaseId: string;
  readonly roleName: string;
  readonly ownerName: string;
  readonly host: string;
  /** The latest end of the lease by the clock of the machine that made it. */
  readonly expiresAt: Instant;
  /** How long the lease can live at most; with AWS's date of creation that is an end no wrong clock moves. */
  readonly longest?: Seconds;
}

/** The whole stamp, or undefined when any part of it that matters is missing or unreadable. */
export function readStamp(tags: Tags): Stamp | undefined {
  const leaseId = tags[leaseTag];
  const expiresAt = Date.parse(tags[expiresTag] ?? '');
  const longest = Number(tags[longestTag] ?? Number.NaN);
  if (tags[toolTag] !== tool || !leaseId || Number.isNaN(expiresAt)) return undefined;
  return {
    leaseId,
    roleName: tags[roleTag] ?? '',
    ownerName: tags[ownerTag] ?? '',
    host: tags[hostTag] ?? '',
    expiresAt,
    ...(longest > 0 && Number.isFinite(longest) ? { longest } : {}),
  };
}

/** As much of a stamp as says whose something is: for what others have made, and hung on a user of ours. */
export function leaseMark(leaseId: string): Tags {
  return { [leaseTag]: leaseId };
}

/** Whether a user was made for this very lease. Nothing else may be changed or deleted in its name. */
export function carriesStamp(tags: Tags, leaseId: string): boolean {
  return tags[leaseTag] === leaseId;
}

/** Reduced to characters IAM allows in tag values, at most 128 of them. */
function tagText(text: string): string {
  return text.replace(/[^\p{L}\p{N}\s_.:/=+\-@]/gu, '_').slice(0, 128);
}
