import type { IssuableRole, PolicyText } from '../../core/roles/role';
import { parsePolicy } from '../../iam/parsePolicy';

/** ARNs of roles that issuing involves: assumed for the user, or by the issuer. */
export function roleArnsOf(role: IssuableRole): readonly string[] {
  if (role.credentialType === 'iam_role') return role.roleArns;
  return role.brokerRoleArn === undefined ? [] : [role.brokerRoleArn];
}

/** ARNs of roles that get a policy when a lease is revoked. */
export function deniableRoleArnsOf(role: IssuableRole): readonly string[] {
  return role.credentialType === 'iam_role' && role.revocation !== undefined ? role.roleArns : [];
}

/** On what a policy allows something; nothing for one that IAM would refuse. */
export function allowedResources(document: PolicyText | undefined): readonly string[] {
  const parsed = document === undefined ? undefined : parsePolicy(document, 'identity');
  if (parsed?.ok !== true) return [];
  const allows = parsed.policy.statements.filter(({ effect }) => effect === 'Allow');
  return [...new Set(allows.flatMap(({ resources, notResource }) => (notResource ? ['*'] : resources)))];
}
