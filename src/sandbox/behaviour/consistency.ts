/**
 * How long after a change IAM still answers as before, in milliseconds of the sandbox's clock, by kind
 * of what was changed. Writes always see everything at once; what is listed here is what reads, lists
 * and decisions see. See "Changes that I make are not always immediately visible" in the IAM user
 * guide, which names no times and excepts no kind; temporary credentials carry all they stand for
 * and work at once.
 */
export interface Consistency {
  /** New users answer `NoSuchEntity` to reads and are not listed; deleted ones are seen as before. */
  userMs: number;
  /** The same for groups. */
  groupMs: number;
  /** The same for roles; a new one cannot be assumed either, and a deleted one's sessions go on. */
  roleMs: number;
  /**
   * Policy documents, attachments, boundaries, default versions and trust policies take effect, in both
   * directions.
   */
  policyMs: number;
  /** Memberships of groups take effect, in both directions. */
  membershipMs: number;
  /** New access keys, and those made active again, answer `InvalidClientTokenId`. */
  keyMs: number;
  /** Access keys that were made inactive or deleted still sign. */
  keyEndMs: number;
  /** New access keys are not listed; deleted ones still are, and changed ones with their old status. */
  keyListMs: number;
}

export const immediate: Readonly<Consistency> = {
  userMs: 0,
  groupMs: 0,
  roleMs: 0,
  policyMs: 0,
  membershipMs: 0,
  keyMs: 0,
  keyEndMs: 0,
  keyListMs: 0,
};

/**
 * As calls add them to their moment: without a delay a change counts whenever somebody looks, even with the
 * clock set back since.
 */
export function changesFrom(delays: Readonly<Consistency>): Consistency {
  const delay = (milliseconds: number): number => (milliseconds > 0 ? milliseconds : -Infinity);
  return {
    userMs: delay(delays.userMs),
    groupMs: delay(delays.groupMs),
    roleMs: delay(delays.roleMs),
    policyMs: delay(delays.policyMs),
    membershipMs: delay(delays.membershipMs),
    keyMs: delay(delays.keyMs),
    keyEndMs: delay(delays.keyEndMs),
    keyListMs: delay(delays.keyListMs),
  };
}

export const consistencyKinds = [
  'userMs',
  'groupMs',
  'roleMs',
  'policyMs',
  'membershipMs',
  'keyMs',
  'keyEndMs',
  'keyListMs',
] as const satisfies readonly (keyof Consistency)[];
