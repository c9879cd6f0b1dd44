import { deleteConflict, entityAlreadyExists, noSuchEntity, quotaExceeded } from '../awsError';
import { operation, type Operation } from '../operations/operation';
import { iamArn } from '../state/arn';
import { newGroup } from '../state/create';
import type { Group, User } from '../state/entities';
import { foldedName } from '../state/nameIndex';
import * as rules from '../wire/rules';
import { describeGroup, describeUser } from './describe';
import { entityCheck, entityOperation, groupKind, missing, userKind } from './entityOperation';
import { pager } from './paging';
import { quotas } from './quotas';
import { renameOperation } from './rename';

const createGroup = operation('CreateGroup', {
  parse: (parameters) => ({
    name: parameters.required('GroupName', rules.groupName),
    path: parameters.optional('Path', rules.path) ?? '/',
  }),
  access: ({ name, path }, { account }) => [
    { action: 'iam:CreateGroup', resource: iamArn(account.id, 'group', path, name) },
  ],
  run: ({ name, path }, { account, now, consistency }) => {
    if (account.groups.isTaken(name)) throw entityAlreadyExists(`Group with name ${name} already exists.`);
    if (account.groups.size >= quotas.groups) throw quotaExceeded('GroupsPerAccount', quotas.groups);
    const group = newGroup({ accountId: account.id, name, path, now, visibleAt: now + consistency.groupMs });
    account.groups.add(group);
    return { Group: describeGroup(group) };
  },
});

const getGroup = entityOperation(groupKind, 'GetGroup', {
  reads: true,
  parse: (parameters) => pager<User>(parameters, (user) => foldedName(user.name)),
  run: (group, page) => {
    const { items, ...rest } = page([...group.members.values()]);
    return { Group: describeGroup(group), Users: items.map((user) => describeUser(user, 'listed')), ...rest };
  },
});

const listGroups = operation('ListGroups', {
  parse: (parameters) => ({
    prefix: parameters.optional('PathPrefix', rules.pathPrefix) ?? '/',
    page: pager<Group>(parameters, (group) => foldedName(group.name)),
  }),
  access: ({ prefix }, { account }) => [
    { action: 'iam:ListGroups', resource: iamArn(account.id, 'group', prefix, '') },
  ],
  run: ({ prefix, page }, { account, now }) => {
    const { items, ...rest } = page(
      account.groups.seen(now).filter((group) => group.path.startsWith(prefix)),
    );
    return { Groups: items.map(describeGroup), ...rest };
  },
});

const deleteGroup = entityOperation(groupKind, 'DeleteGroup', {
  parse: () => undefined,
  run: (group, _input, { account, now, consistency }) => {
    if (group.members.size > 0) throw deleteConflict('remove users from group');
    if (group.attachedPolicies.size > 0) throw deleteConflict('detach all policies');
    if (group.inlinePolicies.size > 0) throw deleteConflict('delete policies');
    account.groups.remove(group, now + consistency.groupMs);
    return undefined;
  },
});

export const groupOperations: readonly Operation[] = [
  createGroup,
  getGroup,
  listGroups,
  renameOperation(groupKind, rules.groupName),
  deleteGroup,
];

/** A user and a group; IAM misses the user first when there is neither. */
function membershipOperation(
  name: string,
  change: (user: User, group: Group, visibleAt: number) => void,
): Operation {
  return operation(name, {
    parse: (parameters) => ({
      groupName: parameters.required('GroupName', rules.groupName),
      userName: parameters.required('UserName', rules.existingUserName),
    }),
    access: ({ groupName }, call) => [entityCheck(groupKind, name, groupName, call, [])],
    run: ({ groupName, userName }, { account, now, consistency }) => {
      const user = account.users.find(userName);
      if (user === undefined) throw missing(userKind, userName);
      const group = account.groups.find(groupName);
      if (group === undefined) throw missing(groupKind, groupName);
      change(user, group, now + consistency.membershipMs);
      return undefined;
    },
  });
}

const addUserToGroup = membershipOperation('AddUserToGroup', (user, group, visibleAt) => {
  if (user.groups.has(group.id)) return;
  if (user.groups.size >= quotas.groupsPerUser) throw quotaExceeded('GroupsPerUser', quotas.groupsPerUser);
  user.groups.set(group.id, group, visibleAt);
  group.members.set(user.id, user);
});

/**
 * IAM documents no word about who is no member: there are reports of silence
 * (github.com/cloud-custodian/cloud-custodian/pull/4730). This is the stricter answer.
 */
const removeUserFromGroup = membershipOperation('RemoveUserFromGroup', (user, group, visibleAt) => {
  if (!user.groups.delete(group.id, visibleAt)) {
    throw noSuchEntity(`User ${user.name} is not a member of group ${group.name}.`);
  }
  group.members.delete(user.id);
});

const listGroupsForUser = entityOperation(userKind, 'ListGroupsForUser', {
  reads: true,
  parse: (parameters) => pager<Group>(parameters, (group) => foldedName(group.name)),
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
