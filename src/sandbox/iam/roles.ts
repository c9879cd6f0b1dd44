import { requestTagEntries } from '../access/requestContext';
import { policySize } from '../../iam/policySize';
import type { PolicyDocument } from '../access/policyDocument';
import { readTrustPolicy } from '../access/trustPrincipals';
import { deleteConflict, entityAlreadyExists, quotaExceeded, unmodifiableEntity } from '../awsError';
import type { Call } from '../operations/call';
import { operation, type Operation } from '../operations/operation';
import { iamArn } from '../state/arn';
import { newRole } from '../state/create';
import type { Role } from '../state/entities';
import { formerOf } from '../state/former';
import { foldedName } from '../state/nameIndex';
import type { Parameters } from '../wire/parameters';
import * as rules from '../wire/rules';
import { boundaryEntries, releaseBoundary, requireBoundary, setBoundary } from './boundaries';
import { describeRole } from './describe';
import { entityOperation, isKeptByAws, isServiceLinked, roleKind } from './entityOperation';
import { pager } from './paging';
import { optionalPolicyArn } from './policyOperation';
import { quotas } from './quotas';
import { readTags } from './tags';

const defaultSessionSeconds = 3600;

function readSessionLimit(parameters: Parameters): number | undefined {
  return parameters.integer('MaxSessionDuration', 3600, 43_200);
}

/** Throws `LimitExceeded` for a trust policy above the quota, `MalformedPolicyDocument` for a bad one. */
function readTrust(text: string, { cloud, now }: Call): PolicyDocument {
  const trust = readTrustPolicy(text, cloud, now);
  if (policySize(text) > quotas.trustPolicySize)
    throw quotaExceeded('ACLSizePerRole', quotas.trustPolicySize);
  return trust;
}

/** The description is all that may be changed of a service-linked role, and of Identity Center's nothing. */
function requireOpenToDescription(role: Role): void {
  if (isKeptByAws(role) && !isServiceLinked(role)) throw unmodifiableEntity(role.name);
}

const createRole = operation('CreateRole', {
  parse: (parameters) => ({
    name: parameters.required('RoleName', rules.roleName),
    path: parameters.optional('Path', rules.path) ?? '/',
    trust: parameters.required('AssumeRolePolicyDocument', rules.policyDocument),
    description: parameters.optional('Description', rules.roleDescription),
    maxSessionSeconds: readSessionLimit(parameters) ?? defaultSessionSeconds,
    boundaryArn: optionalPolicyArn(parameters, 'PermissionsBoundary'),
    tags: readTags(parameters),
  }),
  access: ({ name, path, boundaryArn, tags }, { account }) => {
    const resource = iamArn(account.id, 'role', path, name);
    const context = [...requestTagEntries(tags), ...boundaryEntries(boundaryArn)];
    const create = { action: 'iam:CreateRole', resource, context };
    return tags.size === 0
      ? [create]
      : [create, { action: 'iam:TagRole', resource, context: requestTagEntries(tags) }];
  },
  run: (input, call) => {
    const { account, now, consistency } = call;
    const { name, path, tags } = input;
    const trust = readTrust(input.trust, call);
    if (account.roles.isTaken(name)) throw entityAlreadyExists(`Role with name ${name} already exists.`);
    if (account.roles.size >= quotas.roles) throw quotaExceeded('RolesPerAccount', quotas.roles);
    const boundary = input.boundaryArn === undefined ? undefined : requireBoundary(call, input.boundaryArn);
    const role = newRole(
      { accountId: account.id, name, path, now, visibleAt: now + consistency.roleMs, tags },
      trust,
      input.maxSessionSeconds,
    );
    role.description = input.description;
    setBoundary(role, boundary);
    account.roles.add(role);
    return { Role: describeRole(role, 'created') };
  },
});

const listRoles = operation('ListRoles', {
  parse: (parameters) => ({
    prefix: parameters.optional('PathPrefix', rules.pathPrefix) ?? '/',
    page: pager<Role>(parameters, (role) => foldedName(role.name)),
  }),
  access: ({ prefix }, { account }) => [
    { action: 'iam:ListRoles', resource: iamArn(account.id, 'role', prefix, '') },
  ],
  run: ({ prefix, page }, { account, now }) => {
    const { items, ...rest } = page(account.roles.seen(now).filter((role) => role.path.startsWith(prefix)));
    return { Roles: items.map((role) => describeRole(role, 'listed')), ...rest };
  },
});

export const roleOperations: readonly Operation[] = [
  createRole,
  listRoles,
  entityOperation(roleKind, 'GetRole', {
    reads: true,
    parse: () => undefined,
    run: (role) => ({ Role: describeRole(role, 'full') }),
  }),
  entityOperation(roleKind, 'UpdateRole', {
    parse: (parameters) => ({
      description: parameters.optional('Description', rules.roleDescription),
      maxSessionSeconds: readSessionLimit(parameters),
    }),
    run: (role, { description, maxSessionSeconds }) => {
      requireOpenToDescription(role);
      if (maxSessionSeconds !== undefined && isKeptByAws(role)) throw unmodifiableEntity(role.name);
      role.description = description ?? role.description;
      role.maxSessionSeconds = maxSessionSeconds ?? role.maxSessionSeconds;
      return {};
    },
  }),
  entityOperation(roleKind, 'UpdateRoleDescription', {
    parse: (parameters) => parameters.required('Description', rules.roleDescription),
    run: (role, description) => {
      requireOpenToDescription(role);
      role.description = description;
      return { Role: describeRole(role, 'redescribed') };
    },
  }),
  entityOperation(roleKind, 'UpdateAssumeRolePolicy', {
    changesPolicies: true,
    parse: (parameters) => parameters.required('PolicyDocument', rules.policyDocument),
    run: (role, text, call) => {
      const { now, consistency } = call;
      const trust = readTrust(text, call);
      role.formerTrust = formerOf(role.trust, role.formerTrust, now, now + consistency.policyMs);
      role.trust = trust;
      return undefined;
    },
  }),
  entityOperation(roleKind, 'DeleteRole', {
    changesPolicies: true,
    parse: () => undefined,
    run: (role, _input, { account, now, consistency }) => {
      if (role.attachedPolicies.size > 0) throw deleteConflict('detach all policies');
      if (role.inlinePolicies.size > 0) throw deleteConflict('delete policies');
      releaseBoundary(role);
      account.roles.remove(role, now + consistency.roleMs);
      return undefined;
    },
  }),
];
