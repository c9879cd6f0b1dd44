import type { Catalog } from '../../iam/catalog/catalog';

/** What completion knows besides the file. */
export interface CompletionWorld {
  readonly catalog: Catalog;
  /** Names of the profiles of the shared AWS configuration. */
  readonly profiles: readonly string[];
  readonly roleArns: readonly KnownRoleArn[];
  /** Accounts that leases were issued in. */
  readonly accountIds: readonly string[];
}

export interface KnownRoleArn {
  readonly arn: string;
  /** The profile that names it. */
  readonly source: string;
}
