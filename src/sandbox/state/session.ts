import type { NamedPolicy } from '../../iam/request';
import type { Role, User } from './entities';

/** Temporary credentials and what they stand for. Instants are milliseconds. */
export interface Session {
  readonly accessKeyId: string;
  readonly secret: string;
  readonly token: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly holder: SessionHolder;
}

export type SessionHolder =
  | {
      readonly kind: 'assumedRole';
      readonly role: Role;
      readonly sessionName: string;
      /** Session tags: those passed, and those inherited from the session that assumed the role. */
      readonly tags: ReadonlyMap<string, string>;
      /** The keys of those tags that sessions assumed from this one inherit. */
      readonly transitiveKeys: ReadonlySet<string>;
      /** Absent: the session has all the role may do. */
      readonly policies: readonly NamedPolicy[] | undefined;
      readonly sourceIdentity: string | undefined;
    }
  | {
      readonly kind: 'federatedUser';
      readonly issuer: User | 'root';
      readonly accountId: string;
      readonly name: string;
      /** Session tags; the issuer's own come on top. */
      readonly tags: ReadonlyMap<string, string>;
      /** Empty: the session may do nothing. */
      readonly policies: readonly NamedPolicy[];
    }
  | {
      readonly kind: 'sessionToken';
      readonly issuer: User | 'root';
      readonly accountId: string;
      /** Made with an MFA code: the only kind of session token IAM itself accepts. */
      readonly mfa: boolean;
    };
