import type { Credentials } from '../core/credentials';
import type { Offsets } from '../core/heardTime';
import type { LeaseOwner } from '../core/leases/record';
import type { IssuerConfig } from '../core/ports/aws';
import type { Instant } from '../core/time';

/** What a keeper says to every beat, as a line of its standard output: that it lives and does its work. */
export const answer = 'alive';

/** What a window tells its keeper, one JSON line each, over the keeper's standard input and nowhere else. */
export type KeeperMessage = Hello | HandedCertificates | Login | Beat | Done;

/** Always the first: whose leases are kept, and where they are written down. */
export interface Hello {
  readonly kind: 'hello';
  /** Folder of the journal that all windows of the user share. */
  readonly journal: string;
  readonly audit: string;
  readonly window: LeaseOwner;
  /** The person, as in the names of users and sessions. */
  readonly userName: string;
}

/** What a `ca_bundle` said when it was read: the file may be gone, or another, when leases are to be ended. */
export interface HandedCertificates {
  readonly kind: 'certificates';
  /** SHA-256 in hex. */
  readonly digest: string;
  /** PEM. */
  readonly text: string;
}

/** The issuer's own keys, as they were got or refreshed: the keeper can ask nobody. */
export interface Login {
  readonly kind: 'login';
  readonly issuer: IssuerConfig;
  readonly keys: Credentials;
  readonly expiresAt?: Instant;
}

/** The window's event loop turns. */
export interface Beat {
  readonly kind: 'beat';
  /** How far AWS's clocks are ahead of this machine's, as the window has heard. */
  readonly offsets: Offsets;
}

/** There is no lease any more. */
export interface Done {
  readonly kind: 'done';
}

/** A message as a line. The line of a login holds a secret: it goes into the pipe and is dropped. */
export function lineOf(message: KeeperMessage): string {
  return `${JSON.stringify(message.kind === 'login' ? revealed(message) : message)}\n`;
}

function revealed(login: Login): object {
  const { accessKeyId } = login.keys;
  return { ...login, keys: { accessKeyId, ...login.keys.reveal() } };
}
