import { readStamp, type Stamp } from '../leases/stamp';
import type { Tags } from '../ports/aws';
import type { Instant } from '../time';
import { grace, latestEndOf } from './ended';

/** Something of ours in the account that no living lease owns. */
export type Leftover = LeftoverUser | LeftoverPolicy;

interface LeftoverBase {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: Instant;
  readonly stamp: Stamp;
  /** The latest moment its lease can have lived to. */
  readonly endedAt: Instant;
}

export interface LeftoverUser extends LeftoverBase {
  readonly kind: 'user';
  readonly userId: string;
  readonly path: string;
  /** There is a managed policy made for its lease. */
  readonly ownPolicy: boolean;
}

/** A managed policy made for one lease, whose user is gone. */
export interface LeftoverPolicy extends LeftoverBase {
  readonly kind: 'policy';
}

/** What tags and date of creation say about a user or a policy. */
export type Verdict =
  | { readonly kind: 'ended'; readonly stamp: Stamp; readonly endedAt: Instant }
  | { readonly kind: 'alive' }
  /** Without our stamp it is not ours, whatever it is called. */
  | { readonly kind: 'foreign' };

/** Judges by AWS's clock: `now` is to be its time, as `createdAt` is. */
export function judge(tags: Tags, createdAt: Instant, now: Instant): Verdict {
  const stamp = readStamp(tags);
  if (stamp === undefined) return { kind: 'foreign' };
  const endedAt = latestEndOf(stamp, createdAt);
  return now > endedAt + grace ? { kind: 'ended', stamp, endedAt } : { kind: 'alive' };
}

/** The ARN a managed policy made for the user's lease has: the same name under the same path. */
export function ownPolicyArnOf({ arn }: Pick<LeftoverUser, 'arn'>): string {
  return arn.replace(':user/', ':policy/');
}
