import type { Credentials } from '../credentials';
import { failureOf, VaultAwsError } from '../errors';
import type { Sts } from '../ports/aws';
import type { Clock } from '../ports/clock';
import { isTransient, pause } from './retry';

/** A new key is usually known within a few seconds; Vault's documentation speaks of five to ten. */
const longestWait = 30_000;
const firstPause = 100;
const longestPause = 2_000;

/**
 * Waits until AWS answers GetCallerIdentity with the new key in the lease's region, so that nobody
 * is handed a key that does not work yet. Throws `notReady` after 30 s, or why nobody answers, `cancelled` on abort.
 */
export async function untilUsable(
  sts: Sts,
  clock: Clock,
  credentials: Credentials,
  region: string,
  signal: AbortSignal,
): Promise<void> {
  const started = clock.now();
  for (let wait = firstPause; ; wait = Math.min(wait * 2, longestPause)) {
    const state = await probe(sts, credentials, region, signal);
    if (state === 'usable') return;
    const waited = clock.now() - started;
    if (waited >= longestWait) {
      // That nobody answers says nothing about the key.
      if (state !== 'unknownKey') throw state.unheard;
      throw new VaultAwsError({ code: 'notReady', waited: Math.round(waited / 1000) });
    }
    await pause(clock, wait, signal);
  }
}

async function probe(
  sts: Sts,
  credentials: Credentials,
  region: string,
  signal: AbortSignal,
): Promise<'usable' | 'unknownKey' | { readonly unheard: unknown }> {
  try {
    return await sts.probe(credentials, region, signal);
  } catch (error) {
    if (!signal.aborted && isTransient(failureOf(error))) return { unheard: error };
    throw error;
  }
}
