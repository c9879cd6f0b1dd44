import { accessDenied } from '../awsError';
import { identityOf } from '../identity/principal';
import { operation } from '../operations/operation';
import type { Session } from '../state/session';
import * as rules from '../wire/rules';

/** Allowed to every valid key, even against an explicit deny. */
export const getCallerIdentity = operation('GetCallerIdentity', {
  parse: () => undefined,
  access: () => [],
  run: (_input, { identity }) => ({
    UserId: identity.userId,
    Account: identity.accountId,
    Arn: identity.arn,
  }),
});

/** Of which account a key is, temporary ones included; its state is none of this call's business. */
export const getAccessKeyInfo = operation('GetAccessKeyInfo', {
  parse: (parameters) => parameters.required('AccessKeyId', rules.accessKeyId),
  access: () => [{ action: 'sts:GetAccessKeyInfo', resource: '*' }],
  run: (id, { cloud }) => {
    const accountId = cloud.accessKeys.get(id)?.accountId ?? accountOfSession(cloud.sessions.get(id));
    if (accountId === undefined) {
      throw accessDenied('Access denied to GetAccessKeyInfo for the specified access key.');
    }
    return { Account: accountId };
  },
});

function accountOfSession(session: Session | undefined): string | undefined {
  return session && identityOf({ kind: 'session', session }).accountId;
}
