import { property, type JsonProperty } from '../../../core/roles/json/node';
import type { PolicyView } from '../../policy/policyView';
import { removeProperty } from '../../edits/edit';
import type { RoleView, Rule } from '../rule';

const sessionPolicies =
  '[Session policies](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session)';

export const neverGrants: Rule = {
  id: 'session/never-grants',
  severity: 'information',
  summary: 'A session policy allows everything, and so narrows nothing.',
  explanation: `A session may do what both its role and the session policy allow. The policy never grants what the role does not have. See ${sessionPolicies}.`,
  check(view, report) {
    const { policy, credentialType, body } = view;
    const written = policyProperty(view);
    if (policy === undefined || written === undefined || credentialType !== 'iam_role') return;
    if (!allowsAll(policy)) return;
    report({
      range: written.nameRange,
      message:
        'A session policy only narrows what the role may do, and this one narrows nothing. Allow less in it, or remove it.',
      fixes: () =>
        body.node?.kind === 'object'
          ? [
              {
                title: 'Remove the session policy',
                edits: [removeProperty(body.source, body.node, written)],
              },
            ]
          : [],
    });
  },
};

/** A Deny beside it narrows. */
function allowsAll({ policy }: PolicyView): boolean {
  const statements = policy?.statements ?? [];
  return (
    statements.some(
      ({ actions, notAction, resources, notResource, conditions }) =>
        !notAction &&
        !notResource &&
        conditions.length === 0 &&
        actions.includes('*') &&
        resources.includes('*'),
    ) && statements.every(({ effect }) => effect === 'Allow')
  );
}

export const onlyDeny: Rule = {
  id: 'session/only-deny',
  severity: 'warning',
  summary: 'A session policy only denies, so that the session may do nothing.',
  explanation: `A session may do what both its identity and the session policy allow. A session policy without an Allow leaves nothing of it: allow everything beside the Deny. See ${sessionPolicies}.`,
  check(view, report) {
    const { policy, role, credentialType } = view;
    const written = policyProperty(view);
    if (policy?.policy === undefined || written === undefined) return;
    if (credentialType !== 'iam_role' && credentialType !== 'federation_token') return;
    const others = role !== undefined && 'policyArns' in role ? role.policyArns.length : 0;
    if (others > 0 || policy.policy.statements.some(({ effect }) => effect === 'Allow')) return;
    report({
      range: written.nameRange,
      message:
        'This session policy only denies, so the session may do nothing at all. Add a statement that allows what the session is for, or "*" on "*".',
    });
  },
};

function policyProperty({ body: { node } }: RoleView): JsonProperty | undefined {
  return node?.kind === 'object' ? property(node, 'policy_document') : undefined;
}

export const federationLimits: Rule = {
  id: 'federation/no-iam-sts',
  severity: 'warning',
  summary: 'A federation token allows actions of IAM or STS, which it cannot call.',
  explanation:
    'Whatever its policy says, a session of GetFederationToken calls no operation of IAM, and of STS only GetCallerIdentity, by CLI or API. See [GetFederationToken](https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html), Permissions.',
  check({ policy, credentialType }, report) {
    if (policy === undefined || credentialType !== 'federation_token') return;
    for (const { effect, actions } of policy.statements) {
      if (effect?.value !== 'Allow' || actions === undefined || actions.negated) continue;
      for (const { value, range } of actions.texts.filter(({ value }) => isKept(value))) {
        const service = /^iam:/i.test(value) ? 'IAM' : 'STS';
        report({
          range,
          message: `A federation token cannot call ${service}, whatever its policy allows. Use "iam_role" for this, or remove the action.`,
        });
      }
    }
  },
};

function isKept(action: string): boolean {
  return /^(?:iam|sts):/i.test(action) && action.toLowerCase() !== 'sts:getcalleridentity';
}
