import type { Credentials } from '../credentials';
import { terminalEnvironment } from '../environment';
import { failureOf, VaultAwsError } from '../errors';
import { machineTime } from '../leases/leaseTime';
import type { BrokerPorts } from './brokerPorts';
import { leaseOf, type Held } from './leaseBook';

/** Hands a lease's credentials over. Throws `deliveryFailed`. */
export async function deliver(
  ports: Pick<BrokerPorts, 'delivery' | 'awsTime'>,
  held: Held,
  credentials: Credentials,
): Promise<void> {
  const lease = leaseOf(held);
  const { iamEndpoint, stsEndpoint, caBundle } = lease.issuer;
  const environment = terminalEnvironment({
    credentials,
    roleName: lease.roleName,
    region: lease.region,
    // Programs compare it with the clock of the machine they run on.
    expiresAt: machineTime(ports, held.record, lease.expiresAt),
    ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
    ...(stsEndpoint === undefined ? {} : { stsEndpoint }),
    ...(caBundle === undefined ? {} : { caBundle: caBundle.path }),
  });
  try {
    await ports.delivery.deliver(lease, environment);
  } catch (error) {
    const failure = failureOf(error);
    const reason = failure.code === 'unexpected' ? failure.reason : failure.code;
    throw new VaultAwsError({ code: 'deliveryFailed', reason }, { cause: error });
  }
}
