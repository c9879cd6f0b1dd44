import { deleteConflict, entityAlreadyExists, noSuchEntity, quotaExceeded } from '../awsError';
import { operation, type Operation } from '../operations/operation';
import { iamArn } from '../state/arn';
import { newGroup } from '../state/create';
import type { Group, User } from '../state/entities';
import * as rules from '../wire/rules';
import { describeGroup, describeUser } from './describe';
import { entityOperation, groupKind, missing, userKind } from './entityOperation';
import { readPage } from './paging';

const createGroup = operation('CreateGroup', {
  parse: (parameters) => ({
    name: parameters.required('GroupName', rules.groupName),
    path: parameters.optional('Path', rules.path) ?? '/',
  }),
  access: ({ name, path }, { account }) => [
    { action: 'iam:CreateGroup', resource: iamArn(account.id, 'group', path, name) },
  ],
  run: ({ name, path }, { account, now }) => {
    if (account.groups.isTaken(name)) throw entityAlreadyExists(`Group with name ${name} already exists.`);
    const group = newGroup({ accountId: account.id, name, path, now });
    account.groups.add(group);
    return { Group: describeGroup(group) };
  },
});

const getGroup = entityOperation(groupKind, 'GetGroup', {
  parse: (parameters) => (users: readonly User[]) => readPage(parameters, users, (user) => user.name),
  run: (group, page) => {
    const { items, ...rest } = page([...group.members.values()]);
    return { Group: describeGroup(group), Users: items.map((user) => describeUser(user, 'listed')), ...rest };
  },
});

const listGroups = operation('ListGroups', {
  parse: (parameters) => ({
    prefix: parameters.optional('PathPrefix', rules.pathPrefix) ?? '/',
    page: (groups: readonly Group[]) => readPage(parameters, groups, (group) => group.name.toLowerCase()),
  }),
  access: ({ prefix }, { account }) => [
    { action: 'iam:ListGroups', resource: iamArn(account.id, 'group', prefix, '') },
  ],
  run: ({ prefix, page }, { account }) => {
    const { items, ...rest } = page(account.groups.all().filter((group) => group.path.startsWith(prefix)));
    return { Groups: items.map(describeGroup), ...rest };
  },
});

const deleteGroup = entityOperation(groupKind, 'DeleteGroup', {
  parse: () => undefined,
  run: (group, _input, { account }) => {
    if (group.members.size > 0) throw deleteConflict('remove users from group');
    if (group.attachedPolicies.size > 0) throw deleteConflict('detach all policies');
    if (group.inlinePolicies.size > 0) throw deleteConflict('delete policies');
    account.groups.remove(group);
    return undefined;
  },
});

export const groupOperations: readonly Operation[] = [createGroup, getGroup, listGroups, deleteGroup];

const groupsPerUser = 10;

const addUserToGroup = entityOperation(groupKind, 'AddUserToGroup', {
  parse: (parameters) => parameters.required('UserName', rules.existingUserName),
  run: (group, userName, { account, now, consistency }) => {
    const user = account.users.find(userName);
    if (user === undefined) throw missing(userKind, userName);
    if (user.groups.has(group.name)) return undefined;
    if (user.groups.size >= groupsPerUser) throw quotaExceeded('GroupsPerUser', groupsPerUser);
    user.groups.set(group.name, group, now + consistency.policyMs);
    group.members.set(user.name, user);
    return undefined;
  },
});

const removeUserFromGroup = entityOperation(groupKind, 'RemoveUserFromGroup', {
  parse: (parameters) => parameters.required('UserName', rules.existingUserName),
  run: (group, userName, { account, now, consistency }) => {
    const user = account.users.find(userName);
    if (user === undefined) throw missing(userKind, userName);
    if (!user.groups.delete(group.name, now + consistency.policyMs)) {
      throw noSuchEntity(`User ${userName} is not a member of group ${group.name}.`);
    }
    group.members.delete(user.name);
    return undefined;
  },
});

const listGroupsForUser = entityOperation(userKind, 'ListGroupsForUser', {
  reads: true,
  parse: (parameters) => (groups: readonly Group[]) => readPage(parameters, groups, (group) => group.name),
  run: (user, page) => {
    const { items, ...rest } = page(user.groups.values());
    return { Groups: items.map(describeGroup), ...rest };
  },
});

export const membershipOperations: readonly Operation[] = [
  addUserToGroup,
  removeUserFromGroup,
  listGroupsForUser,
];
