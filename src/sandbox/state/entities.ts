import type { PolicyDocument } from '../access/policyDocument';
import type { DelayedMap } from './delayedMap';
import type { Former } from './former';

/** What users, groups and roles have in common. Instants are milliseconds. */
export interface Entity {
  /** Name, path and ARN change together, when a user or a group is renamed or moved. */
  name: string;
  path: string;
  arn: string;
  readonly id: string;
  readonly accountId: string;
  readonly createdAt: number;
  /** Reads answer NoSuchEntity before this instant. */
  readonly visibleAt: number;
  readonly tags: Map<string, string>;
  readonly inlinePolicies: DelayedMap<PolicyDocument>;
  /** By policy ARN. */
  readonly attachedPolicies: DelayedMap<ManagedPolicy>;
}

export interface User extends Entity {
  boundary: ManagedPolicy | undefined;
  formerBoundary: Former<ManagedPolicy | undefined> | undefined;
  /** By group id, which outlives a new name. */
  readonly groups: DelayedMap<Group>;
  /** By key id. */
  readonly accessKeys: Map<string, AccessKey>;
  readonly credentials: UserCredentials;
}

/** Ways to log in other than access keys. None of them works here; all of them keep DeleteUser from working. */
export interface UserCredentials {
  loginProfile: LoginProfile | undefined;
  readonly mfaDevices: Map<string, MfaDevice>;
  readonly sshKeys: Map<string, SshKey>;
  readonly certificates: Map<string, SigningCertificate>;
  readonly serviceCredentials: Map<string, ServiceCredential>;
}

export interface Group extends Entity {
  /** By user id. */
  readonly members: Map<string, User>;
}

export interface Role extends Entity {
  trust: PolicyDocument;
  formerTrust: Former<PolicyDocument> | undefined;
  description: string | undefined;
  maxSessionSeconds: number;
  boundary: ManagedPolicy | undefined;
  formerBoundary: Former<ManagedPolicy | undefined> | undefined;
}

export interface ManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly createdAt: number;
  updatedAt: number;
  readonly description: string | undefined;
  readonly tags: Map<string, string>;
  readonly versions: Map<string, PolicyVersion>;
  defaultVersion: PolicyVersion;
  formerDefault: Former<PolicyVersion> | undefined;
  latestNumber: number;
  readonly attachedTo: Set<Entity>;
  readonly boundaryOf: Set<Entity>;
}

export interface PolicyVersion {
  readonly id: string;
  readonly document: PolicyDocument;
  readonly createdAt: number;
}

export type KeyStatus = 'Active' | 'Inactive';

/** What a key was before its latest change, and how long signing and lists still know it as that. */
export interface FormerStatus {
  readonly status: KeyStatus;
  readonly signsUntil: number;
  readonly listedUntil: number;
}

export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  readonly owner: User | 'root';
  readonly accountId: string;
  readonly createdAt: number;
  /** Signing with it answers InvalidClientTokenId before this instant. */
  visibleAt: number;
  readonly listedAt: number;
  former: FormerStatus | undefined;
  status: KeyStatus;
  lastUsed: { readonly at: number; readonly service: string; readonly region: string } | undefined;
}

export interface LoginProfile {
  readonly createdAt: number;
  readonly passwordResetRequired: boolean;
  readonly changedAt: number;
  /** Digests of the passwords it had, the present one first. */
  readonly digests: readonly [string, ...string[]];
}

/** A virtual device: the sandbox has no others. */
export interface MfaDevice {
  readonly serialNumber: string;
  readonly createdAt: number;
  readonly tags: Map<string, string>;
  /** The user it is enabled for, and since when. */
  assignment: { readonly user: User; readonly enabledAt: number } | undefined;
}

export interface SshKey {
  readonly id: string;
  /** `ssh-rsa` and the key. */
  readonly ssh: string;
  readonly pem: string;
  readonly fingerprint: string;
  readonly uploadedAt: number;
  status: KeyStatus;
}

export interface SigningCertificate {
  readonly id: string;
  readonly body: string;
  readonly uploadedAt: number;
  status: KeyStatus;
}

export interface ServiceCredential {
  readonly id: string;
  readonly serviceName: string;
  /** A name and a password, or for some services an API key. */
  readonly kind: 'password' | 'apiKey';
  /** The public half. */
  readonly publicName: string;
  readonly createdAt: number;
  readonly expiresAt: number | undefined;
  status: KeyStatus;
}
