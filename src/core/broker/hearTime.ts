import type { FailureCode } from '../errors';
import type { LeaseRecord } from '../leases/record';
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
 * Has the clock put right by a request of its own, for whoever is about to do something only because a
 * lease's time is up: this machine's clock may be wrong, or have been changed since AWS was last heard.
 * Every answer of AWS brings its time, a refusal too. False when there was none.
 */
export async function hearTime(
  ports: Pick<BrokerPorts, 'openAccount' | 'clock'>,
  { issuer, target }: Pick<LeaseRecord, 'issuer' | 'target'>,
): Promise<boolean> {
  const name = target.kind === 'iam_user' ? target.userName : target.sessionName;
  const failure = await failureOrNone(logIn(ports, issuer).then(({ iam }) => iam.describeUser(name)));
  return failure === undefined || heard.has(failure.code);
}
