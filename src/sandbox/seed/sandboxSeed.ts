/** A policy as an object or as JSON text. */
export type SeedDocument = object | string;

/** What a sandbox begins with, or is given later. Everything optional; what exists already is completed. */
export interface SandboxSeed {
  /** Of any account, or AWS's own (`arn:aws:iam::aws:policy/…`), of which the best known are there already. */
  readonly managedPolicies?: readonly { readonly arn: string; readonly document: SeedDocument }[];
  readonly groups?: readonly SeedGroup[];
  readonly users?: readonly SeedUser[];
  readonly roles?: readonly SeedRole[];
  readonly buckets?: readonly SeedBucket[];
}

interface SeedPolicies {
  /** Inline policies by name. */
  readonly policies?: Readonly<Record<string, SeedDocument>>;
  readonly managedPolicyArns?: readonly string[];
}

export interface SeedGroup extends SeedPolicies {
  readonly name: string;
}

export interface SeedUser extends SeedPolicies {
  readonly name: string;
  readonly path?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly groups?: readonly string[];
  /** Gives the user an access key, to be found in `Sandbox.keys`. */
  readonly withKey?: boolean;
  /** Names of virtual MFA devices that are enabled for the user: `phone` is `arn:aws:iam::ACCOUNT:mfa/phone`. */
  readonly mfaDevices?: readonly string[];
}

export interface SeedRole extends SeedPolicies {
  /** In any account. */
  readonly arn: string;
  /** May name users and roles that do not exist yet, which CreateRole refuses. */
  readonly trust: SeedDocument;
  readonly tags?: Readonly<Record<string, string>>;
  readonly maxSessionSeconds?: number;
}

export interface SeedBucket {
  readonly name: string;
  readonly objects?: Readonly<Record<string, string>>;
}
