import { accessDenied } from '../awsError';
import { operation } from '../operations/operation';
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

export const getAccessKeyInfo = operation('GetAccessKeyInfo', {
  parse: (parameters) => parameters.required('AccessKeyId', rules.accessKeyId),
  access: () => [{ action: 'sts:GetAccessKeyInfo', resource: '*' }],
  run: (id, { cloud }) => {
    const key = cloud.accessKeys.get(id);
    if (key === undefined) {
      throw accessDenied('Access denied to GetAccessKeyInfo for the specified access key.');
    }
    return { Account: key.accountId };
  },
});
