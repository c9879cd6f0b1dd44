import { placeKey, placeOf } from '../../core/consent/place';
import type { Lease } from '../../core/leases/lease';
import type { PlaceConsent } from './placeConsent';

export interface RevokeByLogin {
  readonly consent: Pick<PlaceConsent, 'obtain'>;
  readonly revoke: (lease: Lease) => Promise<void>;
}

/**
 * Revokes all of them, those of each login by themselves: a question that nobody has answered yet, or a
 * consent that cannot be stored, keeps no key of another login alive. Without consent a lease is not
 * revoked and stays in sight, with a word that says why. Throws the first failure when all is done.
 */
export async function revokeByLogin(leases: readonly Lease[], parts: RevokeByLogin): Promise<void> {
  const done = await Promise.allSettled(byLogin(leases).map((each) => revokeSome(each, parts)));
  throwFirst(done);
}

async function revokeSome(leases: readonly Lease[], { consent, revoke }: RevokeByLogin): Promise<void> {
  const first = leases.find(({ revocable }) => revocable);
  const asked = first === undefined ? [] : [consent.obtain(first.issuer, { kind: 'revokeAll' })];
  const answers = await Promise.allSettled(asked);
  const ends = await Promise.allSettled(leases.map((lease) => revoke(lease)));
  throwFirst([...answers, ...ends]);
}

function throwFirst(done: readonly PromiseSettledResult<unknown>[]): void {
  for (const each of done) if (each.status === 'rejected') throw each.reason;
}

/** Those of the sandbox need nobody's consent; what is not revocable sends nothing. */
function byLogin(leases: readonly Lease[]): readonly (readonly Lease[])[] {
  const found = new Map<string, Lease[]>();
  for (const lease of leases) {
    const place = lease.revocable ? placeOf(lease.issuer) : undefined;
    const key = place === undefined ? '' : placeKey(place);
    found.set(key, [...(found.get(key) ?? []), lease]);
  }
  return [...found.values()];
}
