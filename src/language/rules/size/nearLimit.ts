import { property } from '../../../core/roles/json/node';
import type { FindingSeverity, Rule } from '../rule';
import { policyBudget, type PolicyBudget } from './budget';

/** From which part of a limit on it is told that there is one. */
const near = 0.9;

const quotas =
  '[IAM and AWS STS quotas](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html)';

export const nearUserLimit = nearLimit({
  id: 'size/user-inline',
  kind: 'user',
  severity: 'information',
  summary: 'The policy of a user nearly fills what IAM allows inline.',
  explanation: `The inline policies of a user have 2,048 characters without white space in all, and the expiry guard that denies everything at the lease’s end is one of them. A policy that is larger becomes a managed policy of the lease, for which the issuer needs \`iam:CreatePolicy\`, \`iam:AttachUserPolicy\`, \`iam:DetachUserPolicy\` and \`iam:DeletePolicy\`. See ${quotas}.`,
  says: ({ guard }, left) =>
    `${left}, with ${guard} for the expiry guard. A larger policy becomes a managed policy of the lease.`,
});

export const nearManagedLimit = nearLimit({
  id: 'size/managed',
  kind: 'managed',
  severity: 'warning',
  summary: 'A policy nearly fills what IAM allows in a managed policy.',
  explanation: `A managed policy has at most 6,144 characters without white space; a larger one cannot be issued. See ${quotas}.`,
  says: (_, left) => `${left}. Use wildcards, or move statements into "policy_arns".`,
});

export const nearSessionLimit = nearLimit({
  id: 'size/session-plaintext',
  kind: 'session',
  severity: 'warning',
  summary: 'A session policy nearly fills what STS allows.',
  explanation:
    'The text of a session policy has at most 2,048 characters, and STS has a limit on its packed form besides. See [AssumeRole](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html), Policy.',
  says: (_, left) => `${left}. Use wildcards, or "policy_arns".`,
});

interface Words extends Pick<Rule, 'id' | 'summary' | 'explanation'> {
  readonly kind: PolicyBudget['kind'];
  readonly severity: FindingSeverity;
  readonly says: (budget: PolicyBudget, left: string) => string;
}

/** What is beyond the limit is told where the file is read. */
function nearLimit({ kind, says, ...rule }: Words): Rule {
  return {
    ...rule,
    check(view, report) {
      const budget = policyBudget(view);
      const { node } = view.body;
      const written = node?.kind === 'object' ? property(node, 'policy_document') : undefined;
      if (budget?.kind !== kind || written === undefined) return;
      const { used, limit } = budget;
      if (used < near * limit || used > limit) return;
      const left = `${formatted(used)} of ${formatted(limit)} characters are used`;
      report({ range: written.nameRange, message: says(budget, left) });
    },
  };
}

function formatted(count: number): string {
  return String(count).replace(/(\d)(\d{3})$/, '$1,$2');
}
