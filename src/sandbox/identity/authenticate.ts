import { timingSafeEqual } from 'node:crypto';
import { readClaim, type SignatureClaim } from '../sigv4/claim';
import { SignatureError } from '../sigv4/problem';
import { verifyMoment, verifySignature } from '../sigv4/verify';
import type { Cloud } from '../state/cloud';
import type { User } from '../state/entities';
import { signingKey } from '../state/keyLife';
import type { Session } from '../state/session';
import type { HttpRequest } from '../wire/http';
import { principalOfKey, type Principal } from './principal';

export interface Authenticated {
  readonly claim: SignatureClaim;
  readonly principal: Principal;
}

/** Who signed the request. Throws `SignatureError` when that cannot be believed. */
export function authenticate(
  request: HttpRequest,
  cloud: Cloud,
  now: number,
  toleranceMs: number,
): Authenticated {
  const claim = readClaim(request);
  const { secret, principal } = credentialsOf(claim, cloud, now);
  verifyMoment(claim, now, toleranceMs);
  verifySignature(request, claim, secret);
  const key = cloud.accessKeys.get(claim.accessKeyId);
  if (key !== undefined) key.lastUsed = { at: now, service: claim.service, region: claim.region };
  return { claim, principal };
}

function credentialsOf(
  claim: SignatureClaim,
  cloud: Cloud,
  now: number,
): { secret: string; principal: Principal } {
  const key = signingKey(cloud, claim.accessKeyId, now);
  if (key !== undefined) {
    if (claim.sessionToken !== undefined) throw new SignatureError({ kind: 'invalidToken' });
    return { secret: key.secret, principal: principalOfKey(key) };
  }
  const session = cloud.sessions.get(claim.accessKeyId);
  // Without its token a session's key is no key at all: S3 then answers InvalidAccessKeyId.
  if (session === undefined || claim.sessionToken === undefined || !holderExists(session, cloud, now)) {
    throw new SignatureError({ kind: 'unknownKey', accessKeyId: claim.accessKeyId });
  }
  if (!sameToken(session, claim.sessionToken)) throw new SignatureError({ kind: 'invalidToken' });
  if (session.expiresAt <= now) throw new SignatureError({ kind: 'expiredToken' });
  return { secret: session.secret, principal: { kind: 'session', session } };
}

function sameToken(session: Session, token: string): boolean {
  const [expected, given] = [Buffer.from(session.token), Buffer.from(token)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** A session dies with the user or role it came from, even if another of that name exists by now. */
function holderExists({ holder }: Session, cloud: Cloud, now: number): boolean {
  if (holder.kind === 'assumedRole') {
    return cloud.account(holder.role.accountId).roles.isKnown(holder.role, now);
  }
  return holder.issuer === 'root' || isUser(holder.issuer, cloud, now);
}

function isUser(user: User, cloud: Cloud, now: number): boolean {
  return cloud.account(user.accountId).users.isKnown(user, now);
}
