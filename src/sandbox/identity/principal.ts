import { assertNever } from '../../core/assertNever';
import type { AccessKey, User } from '../state/entities';
import type { Session } from '../state/session';

/** Who signed a request. */
export type Principal =
  | { readonly kind: 'root'; readonly accountId: string }
  | { readonly kind: 'user'; readonly user: User }
  | { readonly kind: 'session'; readonly session: Session };

/** What IAM calls the one who signed: the basis of messages, of GetCallerIdentity and of condition keys. */
export interface Identity {
  readonly accountId: string;
  /** As GetCallerIdentity says it. */
  readonly arn: string;
  /** `aws:userid`. */
  readonly userId: string;
  /** `aws:PrincipalArn`: for a role session the role's own ARN. */
  readonly principalArn: string;
  readonly principalType: 'Account' | 'User' | 'AssumedRole' | 'FederatedUser';
  /** IAM users only. */
  readonly userName: string | undefined;
  readonly tags: ReadonlyMap<string, string>;
}

/** Of a long-term key. */
export function principalOfKey(key: AccessKey): Principal {
  return key.owner === 'root'
    ? { kind: 'root', accountId: key.accountId }
    : { kind: 'user', user: key.owner };
}

/** The user whose keys, or whose GetSessionToken session, signed. */
export function userOf(principal: Principal): User | undefined {
  if (principal.kind === 'user') return principal.user;
  if (principal.kind !== 'session' || principal.session.holder.kind !== 'sessionToken') return undefined;
  const { issuer } = principal.session.holder;
  return issuer === 'root' ? undefined : issuer;
}

/** As of now: a user's name and tags may change while keys and sessions live on. */
export function identityOf(principal: Principal): Identity {
  switch (principal.kind) {
    case 'root':
      return rootIdentity(principal.accountId);
    case 'user':
      return userIdentity(principal.user);
    case 'session':
      return sessionIdentity(principal.session);
    default:
      return assertNever(principal);
  }
}

function sessionIdentity({ holder }: Session): Identity {
  switch (holder.kind) {
    case 'assumedRole': {
      const { role, sessionName } = holder;
      return {
        accountId: role.accountId,
        arn: `arn:aws:sts::${role.accountId}:assumed-role/${role.name}/${sessionName}`,
        userId: `${role.id}:${sessionName}`,
        principalArn: role.arn,
        principalType: 'AssumedRole',
        userName: undefined,
        tags: overridden(role.tags, holder.tags),
      };
    }
    case 'federatedUser': {
      const arn = `arn:aws:sts::${holder.accountId}:federated-user/${holder.name}`;
      return {
        accountId: holder.accountId,
        arn,
        userId: `${holder.accountId}:${holder.name}`,
        principalArn: arn,
        principalType: 'FederatedUser',
        userName: undefined,
        tags: holder.issuer === 'root' ? holder.tags : overridden(holder.issuer.tags, holder.tags),
      };
    }
    case 'sessionToken':
      return holder.issuer === 'root' ? rootIdentity(holder.accountId) : userIdentity(holder.issuer);
    default:
      return assertNever(holder);
  }
}

/** Session tags win over those of the role or user, whatever the case of their keys. */
function overridden(
  own: ReadonlyMap<string, string>,
  session: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  if (session.size === 0) return own;
  const keys = new Set([...session.keys()].map((key) => key.toLowerCase()));
  return new Map([...[...own].filter(([key]) => !keys.has(key.toLowerCase())), ...session]);
}

function userIdentity(user: User): Identity {
  return {
    accountId: user.accountId,
    arn: user.arn,
    userId: user.id,
    principalArn: user.arn,
    principalType: 'User',
    userName: user.name,
    tags: user.tags,
  };
}

function rootIdentity(accountId: string): Identity {
  const arn = `arn:aws:iam::${accountId}:root`;
  return {
    accountId,
    arn,
    userId: accountId,
    principalArn: arn,
    principalType: 'Account',
    userName: undefined,
    tags: new Map(),
  };
}
