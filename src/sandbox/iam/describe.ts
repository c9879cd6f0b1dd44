import { isoSeconds } from '../../core/time';
import type { Group, ManagedPolicy, Role, User } from '../state/entities';
import { percentEncode } from '../wire/http';
import type { XmlObject } from '../wire/xml';
import { tagList } from './tags';

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

export function describeRole(role: Role, detail: Detail): XmlObject {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: isoSeconds(role.createdAt),
    AssumeRolePolicyDocument: percentEncode(role.trust.text),
    Description: role.description,
    MaxSessionDuration: role.maxSessionSeconds,
    ...(detail === 'full' && {
      PermissionsBoundary: describeBoundary(role.boundary),
      Tags: tagList(role.tags),
    }),
  };
}

export function describeManagedPolicy(policy: ManagedPolicy, detail: Detail): XmlObject {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion.id,
    AttachmentCount: policy.attachedTo.size,
    PermissionsBoundaryUsageCount: policy.boundaryOf.size,
    IsAttachable: true,
    Description: policy.description,
    CreateDate: isoSeconds(policy.createdAt),
    UpdateDate: isoSeconds(policy.updatedAt),
    ...(detail === 'full' && { Tags: tagList(policy.tags) }),
  };
}

function describeBoundary(policy: ManagedPolicy | undefined): XmlObject | undefined {
  if (policy === undefined) return undefined;
  return { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: policy.arn };
}
