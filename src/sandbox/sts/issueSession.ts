import { isoSeconds } from '../../core/time';
import type { Call } from '../operations/call';
import { newId, newSecretAccessKey, newSessionToken } from '../state/ids';
import type { Session, SessionHolder } from '../state/session';
import type { XmlObject } from '../wire/xml';

/** Makes and remembers temporary credentials that live for whole seconds from now. */
export function issueSession(
  { cloud, now }: Pick<Call, 'cloud' | 'now'>,
  holder: SessionHolder,
  seconds: number,
): Session {
  forgetExpired(cloud.sessions, now);
  const session: Session = {
    accessKeyId: newId.sessionKey(),
    secret: newSecretAccessKey(),
    token: newSessionToken(),
    issuedAt: now,
    expiresAt: Math.floor(now / 1000 + seconds) * 1000,
    holder,
  };
  cloud.sessions.set(session.accessKeyId, session);
  return session;
}

/** Expired ones are remembered, so that they are called expired, until there are this many more. */
const rememberedSessions = 5000;

/** The oldest first, and now and then rather than with every call. */
function forgetExpired(sessions: Map<string, Session>, now: number): void {
  if (sessions.size === 0 || sessions.size % rememberedSessions !== 0) return;
  for (const [id, { expiresAt }] of sessions) if (expiresAt <= now) sessions.delete(id);
}

export function describeCredentials(session: Session): XmlObject {
  return {
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secret,
    SessionToken: session.token,
    Expiration: isoSeconds(session.expiresAt),
  };
}
