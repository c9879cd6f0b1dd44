import type { Credentials } from '../credentials';
import type { Instant, Seconds } from '../time';

/** Who issues, and where: everything needed to reach AWS again later, nothing secret. Goes into the journal. */
export interface IssuerConfig {
  readonly source:
    | { readonly kind: 'default' }
    | { readonly kind: 'profile'; readonly profile: string }
    /** The static keys kept in SecretStorage. */
    | { readonly kind: 'stored' }
    /** The embedded AWS; `id` names one life of it, since its account is gone when it stops. */
    | { readonly kind: 'sandbox'; readonly id: string };
  readonly region?: string;
  readonly iamEndpoint?: string;
  readonly stsEndpoint?: string;
  readonly caBundle?: CaBundle;
  /** A role the issuer assumes before it calls IAM. */
  readonly assumeRoleArn?: string;
}

/** A file of certificates that are trusted in place of the machine's own, as it was when it was read. */
export interface CaBundle {
  /** Absolute. */
  readonly path: string;
  /** SHA-256 of its content, in hex; empty where a record of an older version did not keep it. */
  readonly digest: string;
}

/** The issuer's own keys, and when they end by AWS's clock; static ones do not. */
export interface IssuerLogin {
  readonly keys: Credentials;
  readonly expiresAt?: Instant;
}

/**
 * Opens (and caches) the account behind an issuer; `onRequest` is told of every request made through
 * the account this call returned. Throws `VaultAwsError` when the issuer has no usable login.
 */
export type OpenAccount = (
  issuer: IssuerConfig,
  signal: AbortSignal,
  onRequest?: OnRequest,
) => Promise<Account>;

/** One request AWS was sent, as an audit wants it: enough to find it in CloudTrail. */
export interface AwsRequest {
  /** As in IAM policies: `iam:CreateUser`. */
  readonly operation: string;
  /** AWS's own id of the request; none when no answer came. */
  readonly requestId?: string;
  /** `ok`, or the HTTP status of a refusal, or the system's word when there was no answer. */
  readonly outcome: string;
}

export type OnRequest = (request: AwsRequest) => void;

/** One account as one issuer sees it. */
export interface Account {
  /** Twelve digits. */
  readonly id: string;
  readonly iam: Iam;
  readonly sts: Sts;
  /** The region leases work in unless their role names one. */
  readonly region: string;
}

export type Tags = Readonly<Record<string, string>>;

export interface UserDescription {
  readonly arn: string;
  /** `AIDA…`, the same for as long as the user exists. */
  readonly userId: string;
  readonly tags: Tags;
  readonly createdAt: Instant;
}

export interface NewUser {
  readonly userName: string;
  readonly path: string;
  readonly tags: Tags;
  readonly boundaryArn?: string;
}

export interface NewPolicy {
  readonly policyName: string;
  readonly path: string;
  readonly document: string;
  readonly tags: Tags;
}

/**
 * The IAM calls the broker makes, one AWS request each unless said otherwise. Every method sends
 * exactly one attempt and throws `VaultAwsError`; repeating is the broker's decision, because a
 * blind repeat of a creating call after a lost reply leaks. None takes an abort signal: a call
 * that was sent must be waited for, or nobody knows what it made.
 * Names and meanings follow the IAM API reference, version 2010-05-08.
 */
export interface Iam {
  createUser(user: NewUser): Promise<Pick<UserDescription, 'arn' | 'userId'>>;
  createAccessKey(userName: string): Promise<Credentials>;
  putUserPolicy(userName: string, policyName: string, document: string): Promise<void>;
  attachUserPolicy(userName: string, policyArn: string): Promise<void>;
  addUserToGroup(userName: string, groupName: string): Promise<void>;
  createPolicy(policy: NewPolicy): Promise<void>;

  /** Undefined when AWS says there is no such user, which right after creation proves nothing. */
  describeUser(userName: string): Promise<UserDescription | undefined>;
  listAccessKeys(userName: string): Promise<readonly string[]>;
  /** The user that has the key now; undefined when AWS knows no such key. */
  ownerOfKey(accessKeyId: string): Promise<{ readonly userName: string } | undefined>;
  /** Everything that keeps DeleteUser from succeeding; several requests, all pages. */
  listDependents(userName: string): Promise<readonly Dependent[]>;

  deleteAccessKey(userName: string, accessKeyId: string): Promise<void>;
  removeDependent(userName: string, dependent: Dependent): Promise<void>;
  tagMfaDevice(serialNumber: string, tags: Tags): Promise<void>;
  /** Of a virtual device; undefined when there is none. */
  mfaDeviceTags(serialNumber: string): Promise<Tags | undefined>;
  /** Removes the policy's other versions first when AWS asks for it. */
  deletePolicy(policyArn: string): Promise<void>;
  deleteUser(userName: string): Promise<void>;

  /** One page, 1,000 users at most, of the users whose path begins so. */
  listUsers(pathPrefix: string, page?: string): Promise<Page<ListedUser>>;
  /** One page, 1,000 at most, of the account's own managed policies whose path begins so. */
  listPolicies(pathPrefix: string, page?: string): Promise<Page<ListedPolicy>>;
  /** The tags of one managed policy, which lists leave out. */
  policyTags(policyArn: string): Promise<Tags>;

  putRolePolicy(roleName: string, policyName: string, document: string): Promise<void>;
  /** Names of the role's inline policies, all pages. */
  listRolePolicies(roleName: string): Promise<readonly string[]>;
  deleteRolePolicy(roleName: string, policyName: string): Promise<void>;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** What to ask the next page with; none on the last. */
  readonly next?: string;
}

/** What a list of users tells of each, tags not among it. */
export interface ListedUser {
  readonly userName: string;
  readonly userId: string;
  readonly path: string;
  readonly arn: string;
  readonly createdAt: Instant;
}

export interface ListedPolicy {
  readonly policyName: string;
  readonly arn: string;
  readonly createdAt: Instant;
  /** How many users, groups and roles have it. */
  readonly attachments: number;
}

/** Something that hangs on a user and goes before the user can. */
export type Dependent =
  | { readonly kind: 'accessKey'; readonly id: string }
  | { readonly kind: 'inlinePolicy'; readonly name: string }
  | { readonly kind: 'attachedPolicy'; readonly arn: string }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'loginProfile' }
  /** `virtual` devices are deleted too, since an unassigned one would stay in the account. */
  | { readonly kind: 'mfaDevice'; readonly serialNumber: string; readonly virtual: boolean }
  | { readonly kind: 'sshKey'; readonly id: string }
  | { readonly kind: 'signingCertificate'; readonly id: string }
  | { readonly kind: 'serviceCredential'; readonly id: string };

export interface AssumeRoleRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly duration: Seconds;
  readonly policy?: string;
  readonly policyArns: readonly string[];
  readonly tags: Tags;
  readonly externalId?: string;
}

export interface AssumedRole {
  readonly credentials: Credentials;
  readonly expiresAt: Instant;
  /** `AROA…:session-name`, the `aws:userid` of the session. */
  readonly assumedRoleId: string;
}

/** The STS calls; one attempt each, like `Iam`. */
export interface Sts {
  /** GetCallerIdentity as the issuer, which nobody is refused: the ARN of whoever that is. */
  issuerArn(): Promise<string>;
  /** Throws `sessionTooLong` when AWS allows this role, or a chained session, less than `duration`. */
  assumeRole(request: AssumeRoleRequest, signal?: AbortSignal): Promise<AssumedRole>;
  /**
   * One GetCallerIdentity signed with issued credentials in the lease's region.
   * `unknownKey`: AWS does not know the key (yet); other failures are thrown.
   */
  probe(credentials: Credentials, region: string, signal?: AbortSignal): Promise<'usable' | 'unknownKey'>;
  /** One GetCallerIdentity as the holder: the ARN that AWS knows the credentials by, undefined when by none. */
  holderOf(credentials: Credentials, region: string): Promise<string | undefined>;
  /**
   * One harmless call signed with issued credentials that an explicit deny would refuse. True when AWS
   * refuses it for such a deny, or knows the credentials no more; other failures are thrown.
   */
  isDenied(credentials: Credentials, region: string): Promise<boolean>;
}
