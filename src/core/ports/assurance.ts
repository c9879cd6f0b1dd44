import type { Lease } from '../leases/lease';

/** Sees to it that there is somebody to end a lease when this window no longer can. */
export interface Assurance {
  /**
   * Asked before AWS is. False when there is known to be nobody, and the user would rather not have the
   * lease then. Does not wait for what will be known in a moment, in which AWS can be at work.
   */
  mayBegin(lease: Lease): Promise<boolean>;
  /** Asked before anybody gets the credentials, and when it is known. */
  mayDeliver(lease: Lease, signal: AbortSignal): Promise<boolean>;
}
