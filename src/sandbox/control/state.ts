import type { SandboxAccount } from '../openAccount';
import { accountId } from './accountId';
import type { Controlled } from './control';
import { fields } from './input';

const question = fields((given) => given.optional('account', accountId));

/** What an account holds, the main one unless another is asked for, without secrets; buckets are those of all. */
export function showState(sandbox: Controlled, _body: unknown, query: ReadonlyMap<string, string>): object {
  const id = question(Object.fromEntries(query), 'The query');
  return stateOf(id === undefined ? sandbox : sandbox.account(id));
}

function stateOf({ accountId, inspect }: SandboxAccount): object {
  const { users, groups, roles, policies, mfaDevices, accessKeyIds, buckets } = inspect;
  return { accountId, users, groups, roles, policies, mfaDevices, accessKeyIds, buckets };
}
