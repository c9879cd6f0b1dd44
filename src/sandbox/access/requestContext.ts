import { isoSeconds } from '../../core/time';
import type { RequestContext } from '../../iam/request';
import type { Identity, Principal } from '../identity/principal';
import type { SignatureClaim } from '../sigv4/claim';
import type { HttpRequest } from '../wire/http';

/** Condition keys in lower case, ready to be merged into a context. */
export type ContextEntries = readonly (readonly [key: string, values: readonly string[]])[];

/**
 * The global condition keys of one call. See "AWS global condition context keys" in the IAM user guide:
 * a key that does not apply is absent, not empty.
 */
export function requestContext(
  request: HttpRequest,
  claim: SignatureClaim,
  principal: Principal,
  identity: Identity,
  now: number,
): RequestContext {
  return new Map<string, readonly string[]>([
    ['aws:currenttime', [isoSeconds(now)]],
    ['aws:epochtime', [String(Math.floor(now / 1000))]],
    ['aws:userid', [identity.userId]],
    ['aws:principalarn', [identity.principalArn]],
    ['aws:principalaccount', [identity.accountId]],
    ['aws:principaltype', [identity.principalType]],
    ['aws:sourceip', [request.sourceIp]],
    ['aws:securetransport', ['false']],
    ['aws:requestedregion', [claim.region]],
    ['aws:useragent', [request.headers.get('user-agent') ?? '']],
    ...(identity.userName === undefined ? [] : [entry('aws:username', identity.userName)]),
    ...tagEntries('aws:PrincipalTag/', identity.tags),
    ...temporaryEntries(principal),
  ]);
}

/** Long-term keys carry neither of these. */
function temporaryEntries(principal: Principal): ContextEntries {
  if (principal.kind !== 'session') return [];
  const { holder, issuedAt } = principal.session;
  const mfa = holder.kind === 'sessionToken' && holder.mfa;
  return [
    entry('aws:tokenissuetime', isoSeconds(issuedAt)),
    entry('aws:multifactorauthpresent', String(mfa)),
    ...(holder.kind === 'assumedRole' && holder.sourceIdentity !== undefined
      ? [entry('aws:sourceidentity', holder.sourceIdentity)]
      : []),
  ];
}

export function entry(key: string, value: string): ContextEntries[number] {
  return [key.toLowerCase(), [value]];
}

export function tagEntries(prefix: string, tags: ReadonlyMap<string, string>): ContextEntries {
  return [...tags].map(([key, value]) => entry(prefix + key, value));
}

/** What a call that sets tags says about them. */
export function requestTagEntries(tags: ReadonlyMap<string, string>): ContextEntries {
  if (tags.size === 0) return [];
  return [...tagEntries('aws:RequestTag/', tags), ['aws:tagkeys', [...tags.keys()]]];
}

/** The tags of what is acted on, under both names that IAM knows. */
export function resourceTagEntries(tags: ReadonlyMap<string, string>): ContextEntries {
  return [...tagEntries('aws:ResourceTag/', tags), ...tagEntries('iam:ResourceTag/', tags)];
}

export function extendContext(base: RequestContext, more: ContextEntries): RequestContext {
  return more.length === 0 ? base : new Map([...base, ...more]);
}
