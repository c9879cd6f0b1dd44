import type { FailureCode } from '../errors';
import type { LeaseRecord } from '../leases/record';
import type { Account } from '../ports/aws';
import type { BrokerPorts } from './brokerPorts';
import { failureOrNone } from './failureOrNone';
import { logIn } from './logIn';

/** What only AWS itself can have said; everything else may have failed before it was asked. */
const heard: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'accessDenied',
  'issuerRejected',
  'clockSkewed',
  'throttled',
  'busy',
  'awsTrouble',
]);

/**
 * Has the lease's clock put right by a request of its own, for whoever is about to do something only
 * because a lease's time is up: this machine's clock may be wrong, or have been changed since AWS was last
 * heard. Every answer brings the time of the service that gave it, a refusal too. False when there was none.
 */
export async function hearTime(
  ports: Pick<BrokerPorts, 'openAccount' | 'clock'>,
  { issuer, target }: Pick<LeaseRecord, 'issuer' | 'target'>,
): Promise<boolean> {
  const ask = ({ iam, sts }: Account): Promise<unknown> =>
    target.kind === 'iam_user' ? iam.describeUser(target.userName) : sts.issuerArn();
  const failure = await failureOrNone(logIn(ports, issuer).then(ask));
  return failure === undefined || heard.has(failure.code);
}
