import { AwsError } from '../awsError';
import type { Account } from '../state/account';
import type { Entity, ManagedPolicy } from '../state/entities';

/** Policies of service-linked roles are AWS's to attach. */
export function isAttachable({ path }: ManagedPolicy): boolean {
  return !path.startsWith('/aws-service-role/');
}

/** Throws `PolicyNotAttachable`. */
export function requireAttachable(policy: ManagedPolicy): void {
  if (isAttachable(policy)) return;
  throw new AwsError('PolicyNotAttachable', 400, 'Cannot attach a Service Role Policy to a Customer Role.');
}

/** What a managed policy is used for. */
export const policyUsages = ['PermissionsPolicy', 'PermissionsBoundary'] as const;
export type PolicyUsage = (typeof policyUsages)[number];

/**
 * Who in one account uses a managed policy. AWS's own policies are shared by all accounts, and none of
 * them learns about the others'.
 */
export function usersOf(policy: ManagedPolicy, usage: PolicyUsage, account: Account): readonly Entity[] {
  return [...entitiesOf(policy, usage)].filter(({ accountId }) => accountId === account.id);
}

export function countUses(policy: ManagedPolicy, usage: PolicyUsage, account: Account): number {
  let count = 0;
  for (const { accountId } of entitiesOf(policy, usage)) if (accountId === account.id) count += 1;
  return count;
}

export function isUsedAs(policy: ManagedPolicy, usage: PolicyUsage, account: Account): boolean {
  for (const { accountId } of entitiesOf(policy, usage)) if (accountId === account.id) return true;
  return false;
}

/** Attached or a boundary. */
export function isInUse(policy: ManagedPolicy, account: Account): boolean {
  return policyUsages.some((usage) => isUsedAs(policy, usage, account));
}

function entitiesOf(policy: ManagedPolicy, usage: PolicyUsage): ReadonlySet<Entity> {
  return usage === 'PermissionsPolicy' ? policy.attachedTo : policy.boundaryOf;
}
