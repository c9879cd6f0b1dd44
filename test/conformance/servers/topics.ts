import type { Row } from './row';
import { accessKeys } from './rows/accessKeys';
import { account } from './rows/account';
import { accounts } from './rows/accounts';
import { assumeRole } from './rows/assumeRole';
import { attachments } from './rows/attachments';
import { boundaries } from './rows/boundaries';
import { buckets } from './rows/buckets';
import { chains } from './rows/chains';
import { conflicts } from './rows/conflicts';
import { mfaDevices } from './rows/devices';
import { encodings } from './rows/encodings';
import { enforcement } from './rows/enforcement';
import { expiry } from './rows/expiry';
import { groups } from './rows/groups';
import { inlinePolicies } from './rows/inlinePolicies';
import { instanceProfiles } from './rows/instanceProfiles';
import { managedPolicies } from './rows/managedPolicies';
import { messages } from './rows/messages';
import { names } from './rows/names';
import { objects } from './rows/objects';
import { ownAccess } from './rows/ownAccess';
import { paging } from './rows/paging';
import { passwords } from './rows/passwords';
import { policyGrammar } from './rows/policyGrammar';
import { roles } from './rows/roles';
import { sessions } from './rows/sessions';
import { signatures } from './rows/signatures';
import { simulation } from './rows/simulation';
import { tags } from './rows/tags';
import { tokens } from './rows/tokens';
import { transfers } from './rows/transfers';
import { uploads } from './rows/uploads';
import { users } from './rows/users';

/** All rows, by what they are about, in the order in which they are played. */
export const topics: Readonly<Record<string, readonly Row[]>> = {
  account,
  users,
  names,
  'access keys': accessKeys,
  'delete conflicts': conflicts,
  tags,
  'inline policies': inlinePolicies,
  'managed policies': managedPolicies,
  attachments,
  boundaries,
  groups,
  roles,
  'instance profiles': instanceProfiles,
  'policy grammar': policyGrammar,
  encodings,
  passwords,
  'MFA devices': mfaDevices,
  uploads,
  paging,
  simulation,
  'assuming roles': assumeRole,
  tokens,
  buckets,
  objects,
  transfers,
  accounts,
  signatures,
  enforcement,
  'access to IAM': ownAccess,
  sessions,
  chains,
  messages,
  expiry,
};

export const allRows: readonly Row[] = Object.values(topics).flat();

/** What makes a row's names its own. */
export function tagOf(row: Row): string {
  return `x${String(allRows.indexOf(row)).padStart(3, '0')}x`;
}
