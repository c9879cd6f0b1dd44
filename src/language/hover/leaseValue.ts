import type { CredentialType } from '../../core/roles/role';
import type { RoleView } from '../rules/rule';
import { absent } from '../rules/variable/credential';
import { pairsIn } from '../whatIf/roleLists';
import { code, plain } from './markdown';

/**
 * What a key about who asks holds in the calls of this role's leases. Undefined for other keys, and where
 * it is not known. Markdown.
 *
 * docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html, "Principal key values"
 */
export function leaseValue(key: string, role: RoleView): string | undefined {
  const { credentialType } = role;
  if (credentialType === undefined) return undefined;
  const name = key.toLowerCase();
  const [, tag] = /^aws:principaltag\/(.+)$/.exec(name) ?? [];
  if (tag !== undefined) return tagValue(tag, credentialType, role);
  const why = absent[credentialType].get(name);
  return why === undefined ? values.get(name)?.[credentialType] : `absent, because ${plain(why)}`;
}

const values: ReadonlyMap<string, Readonly<Record<CredentialType, string | undefined>>> = new Map([
  [
    'aws:username',
    {
      iam_user: 'the name of the user that is made for the lease',
      iam_role: undefined,
      federation_token: undefined,
      session_token: 'the name of the issuing IAM user',
    },
  ],
  [
    'aws:userid',
    {
      iam_user: 'the id of the user that is made for the lease, another one each time',
      iam_role: 'the id of the assumed role, a colon and the name of the lease’s session',
      federation_token: 'the number of the account, a colon and the name of the lease’s session',
      session_token: 'the id of the issuing IAM user',
    },
  ],
  [
    'aws:principaltype',
    {
      iam_user: code('User'),
      iam_role: code('AssumedRole'),
      federation_token: code('FederatedUser'),
      session_token: code('User'),
    },
  ],
  [
    'aws:tokenissuetime',
    {
      iam_user: undefined,
      iam_role: 'when the lease was issued',
      federation_token: 'when the lease was issued',
      session_token: 'when the lease was issued',
    },
  ],
]);

/** Tag keys differ by more than case. */
function tagValue(tag: string, type: CredentialType, role: RoleView): string | undefined {
  const field = tagFields[type];
  if (field === undefined) return undefined;
  const found = [...pairsIn(role, field)].find(([key]) => key.toLowerCase() === tag);
  if (found !== undefined) return `${code(found[1])}, from ${code(field)}`;
  return type === 'iam_user' && !tag.startsWith('vault-aws:')
    ? `absent: ${code(field)} has no such tag`
    : undefined;
}

const tagFields: Readonly<Record<CredentialType, string | undefined>> = {
  iam_user: 'iam_tags',
  iam_role: 'session_tags',
  federation_token: 'session_tags',
  session_token: undefined,
};
