import type { Dependent, Tags } from '../../src/core/ports/aws';

/** A user as it is in the fake account; tests change it by hand. */
export interface FakeUser {
  arn: string;
  readonly userId: string;
  tags: Tags;
  readonly createdAt: number;
  readonly boundaryArn: string | undefined;
  readonly keys: Set<string>;
  /** Those of the keys that were deactivated. */
  readonly inactive: Set<string>;
  readonly policies: Map<string, string>;
  readonly attached: Set<string>;
  readonly groups: Set<string>;
  readonly others: Set<Dependent>;
}

let count = 0;

export function newFakeUser(arn: string, createdAt: number, changes: Partial<FakeUser> = {}): FakeUser {
  count += 1;
  return {
    arn,
    userId: `AIDAFAKE${String(count).padStart(13, '0')}`,
    tags: {},
    createdAt,
    boundaryArn: undefined,
    keys: new Set(),
    inactive: new Set(),
    policies: new Map(),
    attached: new Set(),
    groups: new Set(),
    others: new Set(),
    ...changes,
  };
}

export function dependentsOf(user: FakeUser): Dependent[] {
  return [
    ...[...user.keys].map((id): Dependent => ({ kind: 'accessKey', id })),
    ...[...user.policies.keys()].map((name): Dependent => ({ kind: 'inlinePolicy', name })),
    ...[...user.attached].map((arn): Dependent => ({ kind: 'attachedPolicy', arn })),
    ...[...user.groups].map((name): Dependent => ({ kind: 'group', name })),
    ...user.others,
  ];
}

export function removeFrom(user: FakeUser, dependent: Dependent): boolean {
  switch (dependent.kind) {
    case 'accessKey':
      return user.keys.delete(dependent.id);
    case 'inlinePolicy':
      return user.policies.delete(dependent.name);
    case 'attachedPolicy':
      return user.attached.delete(dependent.arn);
    case 'group':
      return user.groups.delete(dependent.name);
    case 'loginProfile':
    case 'mfaDevice':
    case 'sshKey':
    case 'signingCertificate':
    case 'serviceCredential':
      return user.others.delete(dependent);
  }
}
