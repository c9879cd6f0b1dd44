import type { FailureCode } from '../errors';
import type { LeaseRecord } from '../leases/record';
import type { BrokerPorts } from './brokerPorts';
import { failureOrNone } from './failureOrNone';

/** What fails before AWS has answered anything. */
const unheard: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'unreachable',
  'issuerMissing',
  'profileUnknown',
  'loginExpired',
  'cancelled',
]);

/**
 * Has the clock put right by a request of its own, for whoever is about to do something only because a
 * lease's time is up: this machine's clock may be wrong, or have been changed since AWS was last heard.
 * Every answer of AWS brings its time, a refusal too. False when there was none.
 */
export async function hearTime(
  { openAccount }: Pick<BrokerPorts, 'openAccount'>,
  { issuer, target }: Pick<LeaseRecord, 'issuer' | 'target'>,
): Promise<boolean> {
  const name = target.kind === 'iam_user' ? target.userName : target.sessionName;
  const failure = await failureOrNone(
    openAccount(issuer, new AbortController().signal).then(({ iam }) => iam.describeUser(name)),
  );
  return failure === undefined || !unheard.has(failure.code);
}
