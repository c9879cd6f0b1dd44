import type { IssuableRole, PolicyText } from '../../core/roles/role';
import { parsePolicy } from '../../iam/parsePolicy';

/** What of a policy a person looks at first. */
export interface PolicySummary {
  readonly allowed: readonly string[];
  /** On what, without repetition. */
  readonly resources: readonly string[];
  /** Some statement allows everything except what it lists. */
  readonly allowsAllBut: boolean;
  readonly denied: readonly string[];
}

/** Undefined for a role without a policy document, and for one that IAM would refuse anyway. */
export function policySummary(document: PolicyText | undefined): PolicySummary | undefined {
  if (document === undefined) return undefined;
  const parsed = parsePolicy(document, 'identity');
  if (!parsed.ok) return undefined;
  const allows = parsed.policy.statements.filter(({ effect }) => effect === 'Allow');
  const denies = parsed.policy.statements.filter(({ effect }) => effect === 'Deny');
  return {
    allowed: unique(allows.flatMap(({ actions, notAction }) => (notAction ? [] : actions))),
    resources: unique(allows.flatMap(({ resources, notResource }) => (notResource ? ['*'] : resources))),
    allowsAllBut: allows.some(({ notAction }) => notAction),
    // What is denied except for some actions is not told by those.
    denied: unique(denies.flatMap(({ actions, notAction }) => (notAction ? [] : actions))),
  };
}

/** ARNs of roles that issuing involves: assumed for the user, or by the issuer. */
export function roleArnsOf(role: IssuableRole): readonly string[] {
  if (role.credentialType === 'iam_role') return role.roleArns;
  return role.brokerRoleArn === undefined ? [] : [role.brokerRoleArn];
}

/** ARNs of roles that get a policy when a lease is revoked. */
export function deniableRoleArnsOf(role: IssuableRole): readonly string[] {
  return role.credentialType === 'iam_role' && role.revocation !== undefined ? role.roleArns : [];
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}
