import { groupInlineLimit, roleInlineLimit, userInlineLimit } from '../../iam/policySize';
import type { AccessCheck } from '../access/authorise';
import { resourceTagEntries, type ContextEntries } from '../access/requestContext';
import { noSuchEntity, unmodifiableEntity, validationError } from '../awsError';
import type { Call } from '../operations/call';
import { operation, type Operation } from '../operations/operation';
import type { Account } from '../state/account';
import { iamArn, type IamKind } from '../state/arn';
import type { Entity, Group, ManagedPolicy, Role, User } from '../state/entities';
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
  find(account: Account, name: string): Kind | undefined;
  boundary(entity: Kind): ManagedPolicy | undefined;
}

export const userKind: EntityKind<User> = {
  noun: 'User',
  arnKind: 'user',
  nameRule: rules.existingUserName,
  inlinePolicySize: userInlineLimit,
  find: (account, name) => account.users.find(name),
  boundary: (user) => user.boundary,
};

export const groupKind: EntityKind<Group> = {
  noun: 'Group',
  arnKind: 'group',
  nameRule: rules.groupName,
  inlinePolicySize: groupInlineLimit,
  find: (account, name) => account.groups.find(name),
  boundary: () => undefined,
};

export const roleKind: EntityKind<Role> = {
  noun: 'Role',
  arnKind: 'role',
  nameRule: rules.roleName,
  inlinePolicySize: roleInlineLimit,
  find: (account, name) => account.roles.find(name),
  boundary: (role) => role.boundary,
};

export interface EntityOperationParts<Kind extends Entity, Input> {
  /** `UserName` may be left out, and then it is the caller. */
  readonly defaultsToCaller?: boolean;
  /** A read: does not see users that are not visible yet. */
  readonly reads?: boolean;
  /** Changes the policies of an entity: refused for roles that AWS keeps to itself. */
  readonly changesPolicies?: boolean;
  parse(parameters: Parameters, call: Call): Input;
  context?(input: Input, call: Call): ContextEntries;
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
      name: entityName(kind, parameters, call, parts.defaultsToCaller ?? false),
      own: parts.parse(parameters, call),
    }),
    access: (input, call) => [
      entityCheck(kind, name, input.name, call, parts.context?.(input.own, call) ?? []),
    ],
    run: (input, call) => {
      const entity = kind.find(call.account, input.name);
      if (entity === undefined || (parts.reads === true && isHidden(entity, call))) {
        throw missing(kind, input.name);
      }
      if (parts.changesPolicies === true && isKeptByAws(entity)) throw unmodifiableEntity(entity.name);
      return parts.run(entity, input.own, call);
    },
  });
}

export function missing(kind: { readonly noun: string }, name: string): Error {
  return noSuchEntity(`The ${kind.noun.toLowerCase()} with name ${name} cannot be found.`);
}

/** Service-linked roles, and those that IAM Identity Center makes. */
function isKeptByAws({ arn, path }: Entity): boolean {
  return arn.includes(':role/') && /^\/aws-(service-role|reserved)\//.test(path);
}

function isHidden(entity: Entity, call: Call): boolean {
  return entity.visibleAt > call.now;
}

function entityName<Kind extends Entity>(
  kind: EntityKind<Kind>,
  parameters: Parameters,
  call: Call,
  defaultsToCaller: boolean,
): string {
  const parameter = `${kind.noun}Name`;
  if (!defaultsToCaller || parameters.has(parameter)) return parameters.required(parameter, kind.nameRule);
  if (call.identity.userName !== undefined) return call.identity.userName;
  throw validationError('Must specify userName when calling with non-User credentials');
}

function entityCheck<Kind extends Entity>(
  kind: EntityKind<Kind>,
  operationName: string,
  name: string,
  call: Call,
  context: ContextEntries,
): AccessCheck {
  const entity = kind.find(call.account, name);
  const boundary = entity === undefined ? undefined : kind.boundary(entity);
  return {
    action: `iam:${operationName}`,
    resource: entity?.arn ?? iamArn(call.account.id, kind.arnKind, '/', name),
    context: [
      ...(entity === undefined ? [] : resourceTagEntries(entity.tags)),
      ...(boundary === undefined ? [] : [['iam:permissionsboundary', [boundary.arn]] as const]),
      ...context,
    ],
  };
}
