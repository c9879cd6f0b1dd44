import { isoSeconds } from '../../core/time';
import type { Call } from '../operations/call';
import { newId, newSecretAccessKey, newSessionToken } from '../state/ids';
import type { Session, SessionHolder } from '../state/session';
import type { XmlObject } from '../wire/xml';

/** Makes and remembers temporary credentials that live for whole seconds from now. */
export function issueSession({ cloud, now }: Call, holder: SessionHolder, seconds: number): Session {
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

export function describeCredentials(session: Session): XmlObject {
  return {
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secret,
    SessionToken: session.token,
    Expiration: isoSeconds(session.expiresAt),
  };
}
