import { isoSeconds } from '../../core/time';
import { requestTagEntries } from '../access/requestContext';
import { deleteConflict, entityAlreadyExists, quotaExceeded } from '../awsError';
import type { Call } from '../operations/call';
import { operation, type Operation } from '../operations/operation';
import { iamArn } from '../state/arn';
import { newUser } from '../state/create';
import type { User } from '../state/entities';
import { foldedName } from '../state/nameIndex';
import * as rules from '../wire/rules';
import type { XmlObject } from '../wire/xml';
import { boundaryEntries, releaseBoundary, requireBoundary, setBoundary } from './boundaries';
import { describeUser } from './describe';
import { entityOperation, userKind } from './entityOperation';
import { accountCreatedAt, ownerName } from './ownOperation';
import { pager } from './paging';
import { optionalPolicyArn } from './policyOperation';
import { quotas } from './quotas';
import { renameOperation } from './rename';
import { readTags } from './tags';

const createUser = operation('CreateUser', {
  parse: (parameters) => ({
    name: parameters.required('UserName', rules.userName),
    path: parameters.optional('Path', rules.path) ?? '/',
    boundaryArn: optionalPolicyArn(parameters, 'PermissionsBoundary'),
    tags: readTags(parameters),
  }),
  access: ({ name, path, boundaryArn, tags }, call) => {
    const resource = iamArn(call.account.id, 'user', path, name);
    const context = [...requestTagEntries(tags), ...boundaryEntries(boundaryArn)];
    const create = { action: 'iam:CreateUser', resource, context };
    return tags.size === 0
      ? [create]
      : [create, { action: 'iam:TagUser', resource, context: requestTagEntries(tags) }];
  },
  run: ({ name, path, boundaryArn, tags }, call) => {
    const { account, now, consistency } = call;
    if (account.users.isTaken(name)) throw entityAlreadyExists(`User with name ${name} already exists.`);
    if (account.users.size >= quotas.users) throw quotaExceeded('UsersPerAccount', quotas.users);
    const boundary = boundaryArn === undefined ? undefined : requireBoundary(call, boundaryArn);
    const visibleAt = now + consistency.userMs;
    const user = newUser({ accountId: account.id, name, path, now, visibleAt, tags });
    setBoundary(user, boundary);
    account.users.add(user);
    return { User: describeUser(user, 'full') };
  },
});

const getUser = entityOperation(userKind, 'GetUser', {
  defaultsToCaller: true,
  reads: true,
  parse: () => undefined,
  run: (user) => ({ User: describeUser(user, 'full') }),
  runAsRoot: (_input, call) => ({ User: describeRoot(call) }),
});

/** The account itself. No page says its name and path, which the API's model requires. */
function describeRoot(call: Call): XmlObject {
  const { id } = call.account;
  return {
    Path: '/',
    UserName: ownerName('root'),
    UserId: id,
    Arn: `arn:aws:iam::${id}:root`,
    CreateDate: isoSeconds(accountCreatedAt(call)),
  };
}

const listUsers = operation('ListUsers', {
  parse: (parameters) => ({
    prefix: parameters.optional('PathPrefix', rules.pathPrefix) ?? '/',
    page: pager<User>(parameters, (user) => foldedName(user.name)),
  }),
  access: ({ prefix }, call) => [
    { action: 'iam:ListUsers', resource: iamArn(call.account.id, 'user', prefix, '') },
  ],
  run: ({ prefix, page }, call) => {
    const users = call.account.users.seen(call.now).filter((user) => user.path.startsWith(prefix));
    const { items, ...rest } = page(users);
    return { Users: items.map((user) => describeUser(user, 'listed')), ...rest };
  },
});

const deleteUser = entityOperation(userKind, 'DeleteUser', {
  parse: () => undefined,
  run: (user, _input, call) => {
    requireNothingLeft(user);
    releaseBoundary(user);
    call.account.users.remove(user, call.now + call.consistency.userMs);
    return undefined;
  },
});

/** DeleteUser refuses while anything hangs on the user. */
function requireNothingLeft(user: User): void {
  const { credentials } = user;
  if (user.accessKeys.size > 0) throw deleteConflict('delete access keys');
  if (credentials.loginProfile !== undefined) throw deleteConflict('delete login profile');
  if (credentials.mfaDevices.size > 0) throw deleteConflict('remove tokens from principal');
  if (credentials.certificates.size > 0) throw deleteConflict('delete certificates');
  if (credentials.sshKeys.size > 0) throw deleteConflict('delete SSH public keys');
  if (credentials.serviceCredentials.size > 0) throw deleteConflict('delete service specific credentials');
  if (user.attachedPolicies.size > 0) throw deleteConflict('detach all policies');
  if (user.inlinePolicies.size > 0) throw deleteConflict('delete policies');
  if (user.groups.size > 0) throw deleteConflict('remove users from group');
}

export const userOperations: readonly Operation[] = [
  createUser,
  getUser,
  listUsers,
  renameOperation(userKind, rules.userName),
  deleteUser,
];
