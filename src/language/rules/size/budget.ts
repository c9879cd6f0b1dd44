import { managedPolicyLimit, policySize, sessionPolicyLimit, userInlineLimit } from '../../../iam/policySize';
import { expiryGuardSize } from '../../../core/leases/expiryGuard';
import type { RoleView } from '../rule';

/** How much of what AWS allows a role's policy takes, in characters as AWS counts them. */
export interface PolicyBudget {
  /** Of the role's policy and, where they share a limit, the expiry guard. */
  readonly used: number;
  readonly limit: number;
  /** The part of `used` that the expiry guard takes: a second policy that every issued user has. */
  readonly guard: number;
  /**
   * `user`: an inline policy of the user. `managed`: too large for that, so the lease gets a managed
   * policy of its own. `session`: goes along with the call to STS.
   */
  readonly kind: 'user' | 'managed' | 'session';
}

/** Undefined for a role without a policy, or of a type that has none. */
export function policyBudget({ policy, credentialType }: RoleView): PolicyBudget | undefined {
  if (policy === undefined || credentialType === undefined || credentialType === 'session_token') {
    return undefined;
  }
  if (credentialType === 'iam_user') return userBudget(policySize(policy.text));
  // STS counts the plain text, blanks in strings too.
  return { used: policy.text.length, limit: sessionPolicyLimit, guard: 0, kind: 'session' };
}

function userBudget(size: number): PolicyBudget {
  const inline = { used: size + expiryGuardSize, limit: userInlineLimit, guard: expiryGuardSize };
  return inline.used <= inline.limit
    ? { ...inline, kind: 'user' }
    : { used: size, limit: managedPolicyLimit, guard: 0, kind: 'managed' };
}
