import { groupInlineLimit, roleInlineLimit, userInlineLimit } from '../../iam/policySize';
import type { AccessCheck } from '../access/authorise';
import { entityTagEntries, type ContextEntries } from '../access/requestContext';
import { noSuchEntity, unmodifiableEntity, validationError } from '../awsError';
import type { Call } from '../operations/call';
import { operation, type Operation } from '../operations/operation';
import type { Account } from '../state/account';
import { iamArn, type IamKind } from '../state/arn';
import type { Entity, Group, ManagedPolicy, Role, User } from '../state/entities';
import type { NameIndex } from '../state/nameIndex';
import type { Parameters } from '../wire/parameters';
import * as rules from '../wire/rules';
import type { XmlObject } from '../wire/xml';

/** Users, groups and roles: what their operations differ in. */
export interface EntityKind<Kind extends Entity> {
  readonly noun: 'User' | 'Group' | 'Role';
  readonly arnKind: IamKind;
  readonly nameRule: rules.TextRule;
  /** The most non-white-space characters of all inline policies together. */
  readonly inlinePolicySize: number;
  index(account: Account): NameIndex<Kind>;
  boundary(entity: Kind): ManagedPolicy | undefined;
}

export const userKind: EntityKind<User> = {
  noun: 'User',
  arnKind: 'user',
  nameRule: rules.existingUserName,
  inlinePolicySize: userInlineLimit,
  index: (account) => account.users,
  boundary: (user) => user.boundary,
};

export const groupKind: EntityKind<Group> = {
  noun: 'Group',
  arnKind: 'group',
  nameRule: rules.groupName,
  inlinePolicySize: groupInlineLimit,
  index: (account) => account.groups,
  boundary: () => undefined,
};

export const roleKind: EntityKind<Role> = {
  noun: 'Role',
  arnKind: 'role',
  nameRule: rules.roleName,
  inlinePolicySize: roleInlineLimit,
  index: (account) => account.roles,
  boundary: (role) => role.boundary,
};

export interface EntityOperationParts<Kind extends Entity, Input> {
  /** `UserName` may be left out, and then it is the caller. */
  readonly defaultsToCaller?: boolean;
  /** What the account's root user gets when it leaves `UserName` out; otherwise it has to name a user. */
  runAsRoot?(input: Input, call: Call): XmlObject | undefined;
  /** Where the API's rule for this operation's name is another than usual. */
  readonly nameRule?: rules.TextRule;
  /** A read: sees what is known by now, not what is. */
  readonly reads?: boolean;
  /** Changes what an entity may do: refused for roles that AWS keeps to itself. */
  readonly changesPolicies?: boolean;
  parse(parameters: Parameters, call: Call): Input;
  context?(input: Input, call: Call, entity: Kind | undefined): ContextEntries;
  /** Further ARNs that the operation has to be allowed on, such as that of a new name. */
  alsoOn?(entity: Kind, input: Input): readonly string[];
  run(entity: Kind, input: Input, call: Call): XmlObject | undefined;
}

/** An operation on one existing user, group or role, allowed by its ARN and its tags. */
export function entityOperation<Kind extends Entity, Input>(
  kind: EntityKind<Kind>,
  name: string,
  parts: EntityOperationParts<Kind, Input>,
): Operation {
  return operation(name, {
    parse: (parameters, call) => ({
      name: entityName(kind, parameters, call, parts),
      own: parts.parse(parameters, call),
    }),
    access: (input, call) => {
      if (input.name === undefined) return [];
      const entity = kind.index(call.account).find(input.name);
      const context = parts.context?.(input.own, call, entity) ?? [];
      const check = entityCheck(kind, name, input.name, call, context);
      const others = entity === undefined ? [] : (parts.alsoOn?.(entity, input.own) ?? []);
      return [check, ...others.map((resource) => ofResource(check, resource))];
    },
    run: (input, call) => {
      if (input.name === undefined) return parts.runAsRoot?.(input.own, call);
      const index = kind.index(call.account);
      const reads = parts.reads === true;
      const entity = reads ? index.findSeen(input.name, call.now) : index.find(input.name);
      if (entity === undefined) throw missing(kind, input.name);
      if (parts.changesPolicies === true && isKeptByAws(entity)) throw unmodifiableEntity(entity.name);
      return parts.run(entity, input.own, call);
    },
  });
}

/** Users: the operations on attached policies and boundaries take no names longer than new ones. */
export function strictNameRule({
  noun,
  nameRule,
}: Pick<EntityKind<User>, 'noun' | 'nameRule'>): rules.TextRule {
  return noun === 'User' ? rules.userName : nameRule;
}

function ofResource({ action, context }: AccessCheck, resource: string): AccessCheck {
  return { action, resource, ...(context !== undefined && { context }) };
}

export function missing(kind: { readonly noun: string }, name: string): Error {
  return noSuchEntity(`The ${kind.noun.toLowerCase()} with name ${name} cannot be found.`);
}

/** Service-linked roles, and those that IAM Identity Center makes. */
export function isKeptByAws(entity: Entity): boolean {
  const { arn, path } = entity;
  return isServiceLinked(entity) || (arn.includes(':role/') && path.startsWith('/aws-reserved/'));
}

export function isServiceLinked({ arn, path }: Entity): boolean {
  return arn.includes(':role/') && path.startsWith('/aws-service-role/');
}

/** Undefined for the root user that asks about itself. */
function entityName<Kind extends Entity, Input>(
  kind: EntityKind<Kind>,
  parameters: Parameters,
  { identity }: Call,
  parts: EntityOperationParts<Kind, Input>,
): string | undefined {
  const parameter = `${kind.noun}Name`;
  if (parts.defaultsToCaller !== true || parameters.has(parameter)) {
    return parameters.required(parameter, parts.nameRule ?? kind.nameRule);
  }
  if (identity.userName !== undefined) return identity.userName;
  if (identity.principalType === 'Account' && parts.runAsRoot !== undefined) return undefined;
  throw validationError('Must specify userName when calling with non-User credentials');
}

/** What `operationName` on the entity of this name needs to be allowed, whether there is one or not. */
export function entityCheck<Kind extends Entity>(
  kind: EntityKind<Kind>,
  operationName: string,
  name: string,
  call: Call,
  context: ContextEntries,
): AccessCheck {
  const entity = kind.index(call.account).find(name);
  const known = entity !== undefined && knowsBoundary(kind, operationName);
  const boundary = known ? kind.boundary(entity) : undefined;
  return {
    action: `iam:${operationName}`,
    resource: entity?.arn ?? iamArn(call.account.id, kind.arnKind, '/', name),
    named: `${kind.noun.toLowerCase()} ${name}`,
    context: [
      ...(entity === undefined ? [] : entityTagEntries(entity.tags)),
      ...(boundary === undefined ? [] : [['iam:permissionsboundary', [boundary.arn]] as const]),
      ...context,
    ],
  };
}

/**
 * The operations that know `iam:PermissionsBoundary`, beside those that create
 * (docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html).
 */
function knowsBoundary({ noun }: { readonly noun: string }, operationName: string): boolean {
  return [
    `Attach${noun}Policy`,
    `Detach${noun}Policy`,
    `Put${noun}Policy`,
    `Delete${noun}Policy`,
    `Put${noun}PermissionsBoundary`,
    `Delete${noun}PermissionsBoundary`,
    'GetRole',
    'DeleteRole',
    'UpdateRole',
    'UpdateRoleDescription',
    'UpdateAssumeRolePolicy',
  ].includes(operationName);
}
