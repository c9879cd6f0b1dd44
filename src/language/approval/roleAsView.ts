import type { IssuableRole, RolesConfig } from '../../core/roles/role';
import type { Catalog } from '../../iam/catalog/catalog';
import { openDocument } from '../document/rolesDocument';
import { viewRole } from '../rules/roleView';
import type { RoleView } from '../rules/rule';

/** The role as the rules see it: exactly what would be issued, without the text that it was read from. */
export function roleAsView(role: IssuableRole, config: RolesConfig, catalog: Catalog): RoleView | undefined {
  const text = JSON.stringify({ roles: { [role.name]: written(role) } });
  const [section] = openDocument(text).roles;
  return section && viewRole(section, config, catalog);
}

function written(role: IssuableRole): Readonly<Record<string, unknown>> {
  const { credentialType, policyDocument, policyArns } = role;
  const common = {
    credential_type: credentialType,
    policy_arns: policyArns,
    ...(policyDocument !== undefined && { policy_document: policyDocument }),
  };
  if (role.credentialType === 'iam_role') return { ...common, iam_role_arn: role.roleArns };
  return {
    ...common,
    iam_groups: role.groups,
    iam_tags: role.tags,
    user_path: role.userPath,
    ...(role.boundaryArn !== undefined && { permissions_boundary_arn: role.boundaryArn }),
    ...(role.brokerRoleArn !== undefined && { iam_role_arn: role.brokerRoleArn }),
  };
}
