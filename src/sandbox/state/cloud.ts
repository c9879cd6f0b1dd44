import { randomBytes } from 'node:crypto';
import { Account } from './account';
import type { Bucket } from './bucket';
import type { AccessKey, ManagedPolicy } from './entities';
import type { Session } from './session';
import { defaultStorage, Storage } from './storage';

/** A key that was deleted, as long as something still knows it. */
export interface DeletedKey {
  readonly key: AccessKey;
  readonly signsUntil: number;
  readonly listedUntil: number;
}

/** Everything the sandbox knows: accounts, and what is unique across them. */
export class Cloud {
  readonly accounts = new Map<string, Account>();
  readonly accessKeys = new Map<string, AccessKey>();
  /** Those that something still takes for living, by id. */
  readonly deletedKeys = new Map<string, DeletedKey>();
  /** By access key id. */
  readonly sessions = new Map<string, Session>();
  readonly buckets = new Map<string, Bucket>();
  /** Closes authorization messages; as long-lived as the cloud. */
  readonly messageKey = randomBytes(32);

  /** `awsPolicies`: AWS's own managed policies by ARN, the same in every account. */
  constructor(
    readonly awsPolicies: Map<string, ManagedPolicy>,
    readonly storage = new Storage(defaultStorage),
  ) {}

  account(id: string): Account {
    const known = this.accounts.get(id);
    if (known !== undefined) return known;
    const account = new Account(id);
    this.accounts.set(id, account);
    return account;
  }

  managedPolicy(account: Account, arn: string): ManagedPolicy | undefined {
    return account.policies.get(arn) ?? this.awsPolicies.get(arn);
  }
}
