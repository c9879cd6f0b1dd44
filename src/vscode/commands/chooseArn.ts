import type { IssuableRole } from '../../core/roles/role';
import { pickRoleArn } from '../prompts/pickRole';
import type { RoleOrder } from './issueRole';

/**
 * Which of a role's ARNs to assume, as a part of the order: the one that is known, or else the user is
 * asked. Nothing for a role that has only one, or none; undefined when the question was dismissed.
 */
export async function chooseArn(
  role: IssuableRole,
  known?: string,
): Promise<Pick<RoleOrder, 'roleArn'> | undefined> {
  if (role.credentialType !== 'iam_role' || role.roleArns.length <= 1) return {};
  const roleArn =
    known !== undefined && role.roleArns.includes(known) ? known : await pickRoleArn(role.roleArns);
  return roleArn === undefined ? undefined : { roleArn };
}
