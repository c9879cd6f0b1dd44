import type { Controlled } from './control';

/** What the main account holds, without secrets; buckets are those of all accounts. */
export function showState({ accountId, inspect }: Controlled): object {
  const { users, groups, roles, policies, mfaDevices, accessKeyIds, buckets } = inspect;
  return { accountId, users, groups, roles, policies, mfaDevices, accessKeyIds, buckets };
}
