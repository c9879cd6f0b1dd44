import { failureOf, VaultAwsError } from '../errors';
import type { Account, IssuerConfig, OnRequest } from '../ports/aws';
import type { BrokerPorts } from './brokerPorts';

/** Milliseconds. */
const longestLogin = 2 * 60_000;

/**
 * The account, for work that nobody is there to cancel. A login may ask the user, or a program of theirs,
 * and be left without an answer: what waits for it would otherwise wait for ever, unseen. Throws
 * `issuerMissing` when it was given up, by the user or after two minutes.
 */
export async function logIn(
  { openAccount, clock }: Pick<BrokerPorts, 'openAccount' | 'clock'>,
  issuer: IssuerConfig,
  onRequest?: OnRequest,
): Promise<Account> {
  const abort = new AbortController();
  const timer = clock.schedule(longestLogin, () => abort.abort());
  try {
    return await openAccount(issuer, abort.signal, onRequest);
  } catch (error) {
    if (failureOf(error).code !== 'cancelled') throw error;
    const { source } = issuer;
    const profile = source.kind === 'profile' ? { profile: source.profile } : {};
    const aws = 'The login was not finished.';
    throw new VaultAwsError({ code: 'issuerMissing', ...profile, aws }, { cause: error });
  } finally {
    timer.dispose();
  }
}
