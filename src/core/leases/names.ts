import type { Random } from '../ports/random';
import { compactMinute, parseCompactMinute, type Instant } from '../time';

/** Both IAM user names and role session names end here (IAM and STS API references). */
const maxLength = 64;
/** 65 random bits: two leases never meet, and nobody guesses a name in advance. */
const randomLength = 13;

/**
 * `va-s3-reader-jane-20261122T0830Z-k3j5x7q2m4n6p`: readable in CloudTrail and in the console, and
 * carrying the latest moment the lease can live to, so that a list of names is enough to tell
 * leftovers from living leases.
 */
export function userName(roleName: string, ownerName: string, maxExpiresAt: Instant, random: Random): string {
  const tail = `-${compactMinute(maxExpiresAt)}-${random.base32(randomLength)}`;
  return `va-${readable(roleName, ownerName, maxLength - tail.length - 3)}${tail}`;
}

const issued = /^va-.+-(\d{8}T\d{4}Z)-[a-z2-7]{13}$/;

/**
 * The latest moment the lease of a user with such a name can live to, or undefined for a name that
 * `userName` does not make. Anybody can give a user such a name: it proves nothing.
 */
export function latestEnd(name: string): Instant | undefined {
  const [, moment] = issued.exec(name) ?? [];
  return moment === undefined ? undefined : parseCompactMinute(moment);
}

/** `s3-reader-jane-k3j5x7q2m4n6p`: what CloudTrail shows behind the assumed role. */
export function sessionName(roleName: string, ownerName: string, random: Random): string {
  const tail = `-${random.base32(randomLength)}`;
  return `${readable(roleName, ownerName, maxLength - tail.length)}${tail}`;
}

/** The part of a session's name that no other session has. */
export function randomPart(nameOfSession: string): string {
  return nameOfSession.slice(-randomLength);
}

export function leaseId(random: Random): string {
  return random.base32(26);
}

/** Whether a text is an id as `leaseId` makes them. */
export function isLeaseId(text: string): boolean {
  return /^[a-z2-7]{26}$/.test(text);
}

/** Whether a text is a name as `userName` makes them: nothing else may be changed or deleted as a user of ours. */
export function isUserName(text: string): boolean {
  return text.length <= maxLength && /^[\w.@+=,-]+$/.test(text) && latestEnd(text) !== undefined;
}

/** Whether a text is a name as `sessionName` makes them. */
export function isSessionName(text: string): boolean {
  return text.length <= maxLength && /^[\w.@+=,-]+-[a-z2-7]{13}$/.test(text);
}

/** Role and owner in AWS's character set; a long role name gives way before the owner does. */
function readable(roleName: string, ownerName: string, length: number): string {
  const owner = plain(ownerName).slice(0, 12);
  const role = plain(roleName).slice(0, length - (owner === '' ? 0 : owner.length + 1));
  return owner === '' ? role : `${role}-${owner}`;
}

function plain(text: string): string {
  return text.replaceAll(/[^\w.@+=,-]/g, '-');
}
