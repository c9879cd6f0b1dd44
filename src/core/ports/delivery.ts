import type { Lease } from '../leases/lease';
import type { Environment } from '../environment';

/** Brings credentials to where they are used. Throws when it could not, and then the lease is undone. */
export interface Delivery {
  deliver(lease: Lease, environment: Environment): Promise<void>;
}
