import type { Call } from '../operations/call';
import { parseArn } from '../state/arn';
import type { ContextEntries } from './requestContext';

/**
 * Whose a resource is: of an ARN that names an account, that one; of a bucket, its owner; where no single
 * resource is meant, the caller. Undefined for AWS's own, and for buckets that nobody has.
 */
export function resourceAccount(call: Call, action: string, resource: string): string | undefined {
  const arn = parseArn(resource);
  if (arn === undefined || action === 's3:CreateBucket') return call.identity.accountId;
  if (arn.service === 's3') return call.cloud.buckets.get(arn.resource.split('/', 1)[0] ?? '')?.accountId;
  return /^\d{12}$/.test(arn.accountId) ? arn.accountId : undefined;
}

export function resourceAccountEntries(call: Call, action: string, resource: string): ContextEntries {
  const account = resourceAccount(call, action, resource);
  if (account === undefined) return [];
  const key = ['aws:resourceaccount', [account]] as const;
  return action.startsWith('s3:') ? [key, ['s3:resourceaccount', [account]]] : [key];
}
