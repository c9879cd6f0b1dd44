import { VaultAwsError } from '../errors';
import type { Account, OpenAccount } from '../ports/aws';
import { placeOf, type Place } from './place';

/** The places that the user has agreed to; shared by all windows of the user and their keepers. */
export interface ApprovedPlaces {
  /** In doubt false: without consent nothing is sent. Never rejects. */
  has(place: Place): Promise<boolean>;
  /** Resolved means: on disk, where a keeper finds it. Throws `journalUnwritable`. */
  add(place: Place): Promise<void>;
}

/**
 * Accounts of approved places and no others. It stands before everything that could send a login
 * somewhere, so that neither a roles file nor a record that somebody wrote into the journal decides who
 * gets it. Throws `issuerNotApproved` before anything of the issuer is looked at.
 */
export function approvedAccounts<A extends Account>(
  open: (...request: Parameters<OpenAccount>) => Promise<A>,
  places: Pick<ApprovedPlaces, 'has'>,
): (...request: Parameters<OpenAccount>) => Promise<A> {
  return async (issuer, signal, onRequest) => {
    const place = placeOf(issuer);
    if (place !== undefined && !(await places.has(place))) throw notApproved(place);
    return open(issuer, signal, onRequest);
  };
}

function notApproved({ source, iamEndpoint, stsEndpoint }: Place): VaultAwsError {
  const endpoint = stsEndpoint ?? iamEndpoint;
  return new VaultAwsError({
    code: 'issuerNotApproved',
    ...(source.kind === 'profile' ? { profile: source.profile } : {}),
    ...(endpoint === undefined ? {} : { endpoint }),
  });
}
