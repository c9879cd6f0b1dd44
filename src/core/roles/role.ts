import type { Seconds } from '../time';

/** Names of section 4 of the design; Vault's `assumed_role` is read as `iam_role`. */
export const credentialTypes = ['iam_user', 'iam_role', 'federation_token', 'session_token'] as const;
export type CredentialType = (typeof credentialTypes)[number];

/** How a role session can be ended before its time, where the role file allows it. */
export const sessionRevocations = ['deny-session'] as const;
export type SessionRevocation = (typeof sessionRevocations)[number];

/** What every role says, whatever it issues. Limits the file does not set are absent, not defaulted. */
interface RoleBase {
  readonly name: string;
  readonly description?: string;
  readonly ttl?: Seconds;
  readonly maxTtl?: Seconds;
  readonly region?: string;
}

/** A policy as compact JSON text: what is sent to AWS, and what its size limits count. */
export type PolicyText = string;

export interface IamUserRole extends RoleBase {
  readonly credentialType: 'iam_user';
  readonly policyDocument?: PolicyText;
  readonly policyArns: readonly string[];
  readonly groups: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly boundaryArn?: string;
  /** Begins and ends with `/`. */
  readonly userPath: string;
  /** The role the issuer assumes before it calls IAM. */
  readonly brokerRoleArn?: string;
}

export interface IamRoleRole extends RoleBase {
  readonly credentialType: 'iam_role';
  /** At least one; when there are several the user chooses at issue. */
  readonly roleArns: readonly string[];
  readonly policyDocument?: PolicyText;
  readonly policyArns: readonly string[];
  readonly sessionTags: Readonly<Record<string, string>>;
  readonly externalId?: string;
  /** Absent: a session ends by itself and not before. */
  readonly revocation?: SessionRevocation;
}

export interface FederationTokenRole extends RoleBase {
  readonly credentialType: 'federation_token';
  readonly policyDocument?: PolicyText;
  readonly policyArns: readonly string[];
  readonly sessionTags: Readonly<Record<string, string>>;
}

export interface SessionTokenRole extends RoleBase {
  readonly credentialType: 'session_token';
  readonly mfaSerialNumber?: string;
}

export type Role = IamUserRole | IamRoleRole | FederationTokenRole | SessionTokenRole;
/** The roles that can be issued today. */
export type IssuableRole = IamUserRole | IamRoleRole;

/** The `config` section: who issues, and defaults for roles that set no limits. Never a secret. */
export interface RolesConfig {
  readonly profile?: string;
  readonly region?: string;
  readonly iamEndpoint?: string;
  readonly stsEndpoint?: string;
  readonly caBundle?: string;
  readonly lease?: Seconds;
  readonly leaseMax?: Seconds;
}

/** Where something stands in the file, in characters (UTF-16 units) from its start. */
export interface TextRange {
  readonly offset: number;
  readonly length: number;
}

/** A role as the file has it; `broken` roles are listed but cannot be issued. */
export interface RoleEntry {
  readonly name: string;
  /** The role's name in the file: where "go to role" lands. */
  readonly nameRange: TextRange;
  /** The whole property, name and value. */
  readonly range: TextRange;
  readonly credentialType?: CredentialType;
  readonly description?: string;
  /** Absent when the entry has errors. */
  readonly role?: Role;
  /** The role's value exactly as written, for showing what changed. */
  readonly source: string;
}
