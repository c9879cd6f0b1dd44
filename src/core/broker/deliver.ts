import type { Credentials } from '../credentials';
import { terminalEnvironment } from '../environment';
import { failureOf, VaultAwsError } from '../errors';
import type { Lease } from '../leases/lease';
import type { Delivery } from '../ports/delivery';

/** Hands a lease's credentials over. Throws `deliveryFailed`. */
export async function deliver(delivery: Delivery, lease: Lease, credentials: Credentials): Promise<void> {
  const { iamEndpoint, stsEndpoint, caBundle } = lease.issuer;
  const environment = terminalEnvironment({
    credentials,
    roleName: lease.roleName,
    region: lease.region,
    expiresAt: lease.expiresAt,
    ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
    ...(stsEndpoint === undefined ? {} : { stsEndpoint }),
    ...(caBundle === undefined ? {} : { caBundle: caBundle.path }),
  });
  try {
    await delivery.deliver(lease, environment);
  } catch (error) {
    const failure = failureOf(error);
    const reason = failure.code === 'unexpected' ? failure.reason : failure.code;
    throw new VaultAwsError({ code: 'deliveryFailed', reason }, { cause: error });
  }
}
