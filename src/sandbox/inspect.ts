import type { Account } from './state/account';
import type { Cloud } from './state/cloud';
import type { Entity, KeyStatus, User } from './state/entities';

/** A user as it stands, for tests to look at. Policies: name to document text. */
export interface UserView {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly userId: string;
  readonly createdAt: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly accessKeys: readonly { readonly id: string; readonly status: KeyStatus }[];
  readonly inlinePolicies: Readonly<Record<string, string>>;
  readonly attachedPolicies: readonly string[];
  readonly groups: readonly string[];
  readonly boundaryArn: string | undefined;
  readonly hasLoginProfile: boolean;
  readonly mfaDevices: readonly string[];
  readonly sshKeys: readonly string[];
  readonly certificates: readonly string[];
  readonly serviceCredentials: readonly string[];
}

export interface RoleView {
  readonly name: string;
  readonly arn: string;
  readonly inlinePolicies: Readonly<Record<string, string>>;
  readonly attachedPolicies: readonly string[];
}

/** Read-only views of what the sandbox holds now, without delays, faults or permissions. */
export class Inspection {
  constructor(
    private readonly cloud: Cloud,
    private readonly account: Account,
  ) {}

  get users(): readonly UserView[] {
    return this.account.users.all().map(viewUser);
  }

  user(name: string): UserView | undefined {
    const user = this.account.users.find(name);
    return user && viewUser(user);
  }

  get groups(): readonly { readonly name: string; readonly members: readonly string[] }[] {
    return this.account.groups
      .all()
      .map(({ name, members }) => ({ name, members: namesOf([...members.values()]) }));
  }

  get roles(): readonly RoleView[] {
    return this.account.roles.all().map((role) => ({
      name: role.name,
      arn: role.arn,
      inlinePolicies: inlineTexts(role),
      attachedPolicies: role.attachedPolicies.keys(),
    }));
  }

  /** Customer managed policies. */
  get policies(): readonly {
    readonly arn: string;
    readonly document: string;
    readonly versions: readonly string[];
    readonly attachmentCount: number;
    readonly tags: Readonly<Record<string, string>>;
  }[] {
    return [...this.account.policies.values()].map((policy) => ({
      arn: policy.arn,
      document: policy.defaultVersion.document.text,
      versions: [...policy.versions.keys()],
      attachmentCount: policy.attachedTo.size,
      tags: Object.fromEntries(policy.tags),
    }));
  }

  /** Serial numbers of virtual devices, assigned or not. */
  get mfaDevices(): readonly string[] {
    return [...this.account.mfaDevices.keys()];
  }

  /** Every access key of the account, the root's included. */
  get accessKeyIds(): readonly string[] {
    return [...this.cloud.accessKeys.values()]
      .filter(({ accountId }) => accountId === this.account.id)
      .map(({ id }) => id);
  }

  /** Names of the account's buckets to the keys of their objects. */
  get buckets(): Readonly<Record<string, readonly string[]>> {
    const entries = [...this.cloud.buckets.values()]
      .filter(({ accountId }) => accountId === this.account.id)
      .map(({ name, objects }) => [name, [...objects.keys()]] as const);
    return Object.fromEntries(entries);
  }
}

function viewUser(user: User): UserView {
  const { credentials } = user;
  return {
    name: user.name,
    path: user.path,
    arn: user.arn,
    userId: user.id,
    createdAt: user.createdAt,
    tags: Object.fromEntries(user.tags),
    accessKeys: [...user.accessKeys.values()].map(({ id, status }) => ({ id, status })),
    inlinePolicies: inlineTexts(user),
    attachedPolicies: user.attachedPolicies.keys(),
    groups: namesOf(user.groups.values()),
    boundaryArn: user.boundary?.arn,
    hasLoginProfile: credentials.loginProfile !== undefined,
    mfaDevices: [...credentials.mfaDevices.keys()],
    sshKeys: [...credentials.sshKeys.keys()],
    certificates: [...credentials.certificates.keys()],
    serviceCredentials: [...credentials.serviceCredentials.keys()],
  };
}

function namesOf(entities: readonly Entity[]): readonly string[] {
  return entities.map(({ name }) => name).sort();
}

function inlineTexts({ inlinePolicies }: Entity): Record<string, string> {
  return Object.fromEntries(
    inlinePolicies.keys().map((name) => [name, inlinePolicies.get(name)?.text ?? '']),
  );
}
