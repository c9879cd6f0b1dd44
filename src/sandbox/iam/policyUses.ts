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

/**
 * Whom in one account a managed policy is attached to. AWS's own policies are shared by all accounts,
 * and none of them learns about the others'.
 */
export function attachmentsIn(account: Account, { attachedTo }: ManagedPolicy): readonly Entity[] {
  return [...attachedTo].filter(({ accountId }) => accountId === account.id);
}

/** Whose permissions boundary it is, in one account. */
export function boundaryUsesIn(account: Account, { boundaryOf }: ManagedPolicy): readonly Entity[] {
  return [...boundaryOf].filter(({ accountId }) => accountId === account.id);
}
