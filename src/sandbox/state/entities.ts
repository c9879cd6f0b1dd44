import type { PolicyDocument } from '../access/policyDocument';
import type { DelayedMap } from './delayedMap';

/** What users, groups and roles have in common. Instants are milliseconds. */
export interface Entity {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly id: string;
  readonly accountId: string;
  readonly createdAt: number;
  /** Reads of a new user answer NoSuchEntity before this instant. */
  readonly visibleAt: number;
  readonly tags: Map<string, string>;
  readonly inlinePolicies: DelayedMap<PolicyDocument>;
  /** By policy ARN. */
  readonly attachedPolicies: DelayedMap<ManagedPolicy>;
}

export interface User extends Entity {
  boundary: ManagedPolicy | undefined;
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
  readonly members: Map<string, User>;
}

export interface Role extends Entity {
  trust: PolicyDocument;
  description: string | undefined;
  maxSessionSeconds: number;
  boundary: ManagedPolicy | undefined;
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

export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  readonly owner: User | 'root';
  readonly accountId: string;
  readonly createdAt: number;
  /** Signing with it answers InvalidClientTokenId before this instant. */
  readonly visibleAt: number;
  status: KeyStatus;
  lastUsed: { readonly at: number; readonly service: string; readonly region: string } | undefined;
}

export interface LoginProfile {
  readonly createdAt: number;
  readonly passwordResetRequired: boolean;
}

export interface MfaDevice {
  readonly serialNumber: string;
  readonly createdAt: number;
  /** The user it is enabled for, and since when. */
  assignment: { readonly user: User; readonly enabledAt: number } | undefined;
}

export interface SshKey {
  readonly id: string;
  readonly body: string;
  readonly uploadedAt: number;
}

export interface SigningCertificate {
  readonly id: string;
  readonly body: string;
  readonly uploadedAt: number;
}

export interface ServiceCredential {
  readonly id: string;
  readonly serviceName: string;
  readonly serviceUserName: string;
  readonly createdAt: number;
}
