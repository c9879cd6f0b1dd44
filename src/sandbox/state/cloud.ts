import { Account } from './account';
import type { Bucket } from './bucket';
import type { AccessKey, ManagedPolicy } from './entities';
import type { Session } from './session';

/** Everything the sandbox knows: accounts, and what is unique across them. */
export class Cloud {
  readonly accounts = new Map<string, Account>();
  readonly accessKeys = new Map<string, AccessKey>();
  /** By access key id. */
  readonly sessions = new Map<string, Session>();
  readonly buckets = new Map<string, Bucket>();

  /** `awsPolicies`: AWS's own managed policies by ARN, the same in every account. */
  constructor(readonly awsPolicies: Map<string, ManagedPolicy>) {}

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
