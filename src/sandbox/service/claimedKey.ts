import type { LoggedCall } from '../behaviour/callLog';
import { identityOf } from '../identity/principal';
import { credentialScope } from '../sigv4/credentialScope';
import type { Cloud } from '../state/cloud';
import type { HttpRequest } from '../wire/http';

/** The key a request says it is signed with, for the log: nothing of it is believed. */
export function claimedKey(
  request: HttpRequest,
  cloud: Cloud,
): Pick<LoggedCall, 'accessKeyId' | 'accountId'> {
  const accessKeyId = credentialScope(request)?.accessKeyId;
  return { accessKeyId, accountId: accessKeyId === undefined ? undefined : accountOf(accessKeyId, cloud) };
}

function accountOf(accessKeyId: string, cloud: Cloud): string | undefined {
  const session = cloud.sessions.get(accessKeyId);
  if (session !== undefined) return identityOf({ kind: 'session', session }).accountId;
  return (cloud.accessKeys.get(accessKeyId) ?? cloud.deletedKeys.get(accessKeyId)?.key)?.accountId;
}
