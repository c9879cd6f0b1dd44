/**
 * What AWS has: services, actions, resource types, condition keys, managed policies. Made by
 * `npm run iam-data`; decoded lazily, so that only what is looked at costs time. All lookups take any
 * case, as IAM does, and give the documented spelling.
 */
export const accessLevels = ['List', 'Read', 'Write', 'Permissions management', 'Tagging'] as const;
export type AccessLevel = (typeof accessLevels)[number];

/** Small, loaded first: enough to complete, to expand wildcards and to say that an action does not exist. */
export interface ActionIndex {
  /** Prefixes as documented (`s3`, `ec2`, `execute-api`), sorted. */
  readonly prefixes: readonly string[];
  service(prefix: string): ServiceEntry | undefined;
  /** Of an action as policies write it, `s3:GetObject`. */
  find(action: string): CatalogAction | undefined;
  /** All actions that a pattern such as `s3:Get*`, `*:Describe*` or `*` covers. */
  expand(pattern: string): readonly CatalogAction[];
  /** What AWS once had, `s3:OldAction` or a service's prefix: for better words than "unknown". */
  isRetired(actionOrPrefix: string): boolean;
}

export interface ServiceEntry {
  readonly prefix: string;
  /** `Amazon S3`. */
  readonly name: string;
  /** In alphabetical order. */
  readonly actions: readonly CatalogAction[];
}

export interface CatalogAction {
  /** `s3:GetObject`, in the documented spelling. The same object each time it is asked for. */
  readonly id: string;
  readonly prefix: string;
  readonly name: string;
  readonly access: AccessLevel;
}

/** Large, loaded when a first detail is asked for. */
export interface ActionDetails {
  action(action: CatalogAction): ActionFacts;
  /** Empty for an unknown prefix. */
  resourceTypes(prefix: string): readonly ResourceType[];
  /** The keys of one service, without those that begin with `aws:`. Empty for an unknown prefix. */
  conditionKeys(prefix: string): readonly ConditionKey[];
  /** A few have a service's prefix, such as `ec2:RoleDelivery`; those are among that service's keys too. */
  readonly globalKeys: readonly ConditionKey[];
  /**
   * The key of that name, global or of a service. `aws:RequestTag/team` finds `aws:RequestTag/${TagKey}`.
   */
  conditionKey(name: string): ConditionKey | undefined;
  /** `docs.aws.amazon.com` page of all actions, resources and keys of a service. */
  servicePage(prefix: string): string | undefined;
}

export interface ActionFacts {
  readonly description: string;
  /** Empty: the action knows no resources and is granted with `*` only. */
  readonly resources: readonly ResourceUse[];
  /**
   * Keys of the action itself; those of its resource types come on top. Of the global keys only those for
   * tags are among them (`aws:RequestTag/${TagKey}`, `aws:ResourceTag/${TagKey}`, `aws:TagKeys`), which not
   * every action has.
   */
  readonly conditionKeys: readonly string[];
  /** Actions that must be allowed too for this one to work, such as `iam:PassRole`. */
  readonly dependents: readonly string[];
  readonly docs: string | undefined;
}

export interface ResourceUse {
  readonly type: ResourceType;
  /** AWS marks several types that exclude each other as required: read it as "any of the required". */
  readonly required: boolean;
  readonly conditionKeys: readonly string[];
}

export interface ResourceType {
  readonly prefix: string;
  readonly name: string;
  /** With placeholders: `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

export type ConditionKeyType =
  | 'String'
  | 'Numeric'
  | 'Date'
  | 'Bool'
  | 'Binary'
  | 'IPAddress'
  | 'ARN'
  | 'ArrayOfString'
  | 'ArrayOfARN'
  | 'ArrayOfBool'
  | 'ArrayOfNumeric'
  | 'ArrayOfDate'
  | 'ArrayOfIPAddress'
  | 'ArrayOfBinary';

export interface ConditionKey {
  /** `s3:prefix`; with a placeholder for the rest of the name where it has one: `aws:RequestTag/${TagKey}`. */
  readonly name: string;
  readonly type: ConditionKeyType;
  readonly description: string;
}

/** AWS's own managed policies, newest versions. */
export interface ManagedPolicies {
  /** ARNs, sorted. */
  readonly arns: readonly string[];
  policy(arn: string): ManagedPolicy | undefined;
}

export interface ManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly description: string | undefined;
  /** The document as compact JSON. */
  readonly document: string;
}

/** What the language support reads about AWS; each part is read from its file when first asked for. */
export interface Catalog {
  readonly index: ActionIndex;
  readonly details: ActionDetails;
  readonly managed: ManagedPolicies;
}
