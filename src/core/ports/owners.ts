import type { LeaseOwner } from '../leases/record';

/** Who this window is, and whether the window that made a lease still lives. */
export interface Owners {
  readonly self: LeaseOwner;
  /** The person, for names and tags. */
  readonly userName: string;
  /** When in doubt true: the deadline ends what this keeps alive by mistake. */
  isAlive(owner: LeaseOwner): boolean;
}
