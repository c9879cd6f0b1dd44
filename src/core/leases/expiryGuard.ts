import { isoSeconds, type Instant } from '../time';

export const expiryPolicyName = 'vault-aws-expiry';

/**
 * The dead man's switch every issued IAM user carries: from `expiresAt` on, AWS itself denies
 * everything, whatever became of this machine. `aws:CurrentTime` is in every request's context
 * (IAM user guide, global condition keys); dates compare to the second.
 */
export function expiryGuard(expiresAt: Instant): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { DateGreaterThan: { 'aws:CurrentTime': isoSeconds(expiresAt) } },
    },
  });
}

/** What the guard takes of a user's 2,048 non-space characters of inline policy; the same for every date. */
export const expiryGuardSize = expiryGuard(0).length;
