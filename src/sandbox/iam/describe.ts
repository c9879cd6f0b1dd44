import { isoSeconds } from '../../core/time';
import type { Account } from '../state/account';
import type { Group, ManagedPolicy, Role, User } from '../state/entities';
import { percentEncode } from '../wire/http';
import type { XmlObject } from '../wire/xml';
import { countUses, isAttachable } from './policyUses';
import { describeTags, tagList } from './tags';

/** List calls leave tags and boundary out, as IAM's do. */
export type Detail = 'full' | 'listed';

export function describeUser(user: User, detail: Detail): XmlObject {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: user.arn,
    CreateDate: isoSeconds(user.createdAt),
    PasswordLastUsed: undefined,
    ...(detail === 'full' && {
      PermissionsBoundary: describeBoundary(user.boundary),
      Tags: tagList(user.tags),
    }),
  };
}

export function describeGroup(group: Group): XmlObject {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: group.arn,
    CreateDate: isoSeconds(group.createdAt),
  };
}

/**
 * What CreateRole and UpdateRoleDescription answer lacks some of what the others tell, as AWS's own
 * answers do.
 */
export type RoleDetail = Detail | 'created' | 'redescribed';

export function describeRole(role: Role, detail: RoleDetail): XmlObject {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: isoSeconds(role.createdAt),
    AssumeRolePolicyDocument: percentEncode(role.trust.text),
    ...(detail !== 'created' && { Description: role.description }),
    ...((detail === 'full' || detail === 'listed') && { MaxSessionDuration: role.maxSessionSeconds }),
    ...((detail === 'full' || detail === 'created') && {
      PermissionsBoundary: describeBoundary(role.boundary),
      Tags: tagList(role.tags),
    }),
    // Empty as of a role that was not used in the last hours: AWS takes up to four to know.
    ...(detail === 'full' && { RoleLastUsed: {} }),
  };
}

/** Counts what one account does with it. Only a policy that was asked for alone shows its description. */
export function describeManagedPolicy(
  policy: ManagedPolicy,
  detail: Detail | 'created',
  account: Account,
): XmlObject {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion.id,
    AttachmentCount: countUses(policy, 'PermissionsPolicy', account),
    PermissionsBoundaryUsageCount: countUses(policy, 'PermissionsBoundary', account),
    IsAttachable: isAttachable(policy),
    ...(detail === 'full' && { Description: policy.description }),
    CreateDate: isoSeconds(policy.createdAt),
    UpdateDate: isoSeconds(policy.updatedAt),
    ...(detail === 'full' && { Tags: describeTags(policy.tags) }),
    ...(detail === 'created' && { Tags: tagList(policy.tags) }),
  };
}

export function describeAttached(policies: readonly ManagedPolicy[]): readonly XmlObject[] {
  return policies.map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn }));
}

export function describeBoundary(policy: ManagedPolicy | undefined): XmlObject | undefined {
  if (policy === undefined) return undefined;
  return { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: policy.arn };
}
