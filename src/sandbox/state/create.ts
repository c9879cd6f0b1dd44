import type { PolicyDocument } from '../access/policyDocument';
import { iamArn, type IamKind } from './arn';
import { DelayedMap } from './delayedMap';
import type {
  AccessKey,
  Entity,
  Group,
  ManagedPolicy,
  PolicyVersion,
  Role,
  User,
  UserCredentials,
} from './entities';
import { newId, newSecretAccessKey } from './ids';

/** What every new user, group or role is given. */
export interface NewEntity {
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  readonly now: number;
  /** Left out: seen whenever somebody looks, even with the clock set back. */
  readonly visibleAt?: number;
  readonly tags?: ReadonlyMap<string, string>;
}

/**
 * The beginning of a user, group or role, to be assigned the rest: spread into a new object, each of
 * them would get a hidden class of its own from V8, and a full account five times as slow to list.
 */
function entity(kind: IamKind, id: string, given: NewEntity): Entity {
  return {
    name: given.name,
    path: given.path,
    arn: iamArn(given.accountId, kind, given.path, given.name),
    id,
    accountId: given.accountId,
    createdAt: given.now,
    visibleAt: given.visibleAt ?? -Infinity,
    tags: new Map(given.tags),
    inlinePolicies: new DelayedMap(),
    attachedPolicies: new DelayedMap(),
  };
}

export function newUser(given: NewEntity): User {
  return Object.assign(entity('user', newId.user(), given), {
    boundary: undefined,
    formerBoundary: undefined,
    groups: new DelayedMap<Group>(),
    accessKeys: new Map<string, AccessKey>(),
    credentials: newCredentials(),
  });
}

function newCredentials(): UserCredentials {
  return {
    loginProfile: undefined,
    mfaDevices: new Map(),
    sshKeys: new Map(),
    certificates: new Map(),
    serviceCredentials: new Map(),
  };
}

export function newGroup(given: NewEntity): Group {
  return Object.assign(entity('group', newId.group(), given), { members: new Map<string, User>() });
}

export function newRole(given: NewEntity, trust: PolicyDocument, maxSessionSeconds: number): Role {
  return Object.assign(entity('role', newId.role(), given), {
    trust,
    formerTrust: undefined,
    description: undefined,
    maxSessionSeconds,
    boundary: undefined,
    formerBoundary: undefined,
  });
}

export interface NewManagedPolicy extends Pick<NewEntity, 'name' | 'path' | 'now' | 'tags'> {
  readonly arn: string;
  readonly description?: string | undefined;
}

export function newManagedPolicy(given: NewManagedPolicy, document: PolicyDocument): ManagedPolicy {
  const first: PolicyVersion = { id: 'v1', document, createdAt: given.now };
  return {
    arn: given.arn,
    name: given.name,
    path: given.path,
    id: newId.policy(),
    createdAt: given.now,
    updatedAt: given.now,
    description: given.description,
    tags: new Map(given.tags),
    versions: new Map([[first.id, first]]),
    defaultVersion: first,
    formerDefault: undefined,
    latestNumber: 1,
    attachedTo: new Set(),
    boundaryOf: new Set(),
  };
}

export function newAccessKey(
  owner: User | 'root',
  accountId: string,
  now: number,
  visibleAt: number,
  listedAt = visibleAt,
): AccessKey {
  return {
    id: newId.accessKey(),
    secret: newSecretAccessKey(),
    owner,
    accountId,
    createdAt: now,
    visibleAt,
    listedAt,
    former: undefined,
    status: 'Active',
    lastUsed: undefined,
  };
}
