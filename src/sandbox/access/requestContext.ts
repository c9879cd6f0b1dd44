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
    ['aws:requestedregion', [requestedRegion(claim)]],
    ['aws:viaawsservice', ['false']],
    ['aws:principalisawsservice', ['false']],
    ...headerEntries(request, 'aws:UserAgent', 'user-agent'),
    ...headerEntries(request, 'aws:Referer', 'referer'),
    ...(identity.userName === undefined ? [] : [entry('aws:username', identity.userName)]),
    ...tagEntries('aws:PrincipalTag/', identity.tags),
    ...temporaryEntries(principal, now),
  ]);
}

/** IAM is one for all regions, and on AWS its calls go to us-east-1 whatever region a client is set to. */
function requestedRegion({ service, region }: SignatureClaim): string {
  return service === 'iam' ? 'us-east-1' : region;
}

function headerEntries({ headers }: HttpRequest, key: string, name: string): ContextEntries {
  const value = headers.get(name);
  return value === undefined ? [] : [entry(key, value)];
}

/**
 * What only temporary credentials carry. AssumeRole's never say that MFA was used, whatever it was asked
 * with (docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html).
 */
function temporaryEntries(principal: Principal, now: number): ContextEntries {
  if (principal.kind !== 'session') return [];
  const { holder, issuedAt } = principal.session;
  const mfa = holder.kind === 'sessionToken' && holder.mfa;
  return [
    entry('aws:TokenIssueTime', isoSeconds(issuedAt)),
    ...mfaEntries(mfa, now - issuedAt),
    ...(holder.kind === 'assumedRole' && holder.sourceIdentity !== undefined
      ? [entry('aws:SourceIdentity', holder.sourceIdentity)]
      : []),
  ];
}

/** `age`: milliseconds since the code was typed; there is no age without MFA. */
export function mfaEntries(present: boolean, age: number): ContextEntries {
  const key = entry('aws:MultiFactorAuthPresent', String(present));
  if (!present) return [key];
  return [key, entry('aws:MultiFactorAuthAge', String(Math.max(0, Math.floor(age / 1000))))];
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

/** The tags of what is acted on. */
export function resourceTagEntries(tags: ReadonlyMap<string, string>): ContextEntries {
  return tagEntries('aws:ResourceTag/', tags);
}

/** Those of a user or a role, which IAM knows under two names. */
export function entityTagEntries(tags: ReadonlyMap<string, string>): ContextEntries {
  return [...resourceTagEntries(tags), ...tagEntries('iam:ResourceTag/', tags)];
}

/** What comes later counts, key by key. */
export function extendContext(base: RequestContext, more: ContextEntries): RequestContext {
  return more.length === 0 ? base : new Map([...base, ...more]);
}
