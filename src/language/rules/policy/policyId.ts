import { property } from '../../../core/roles/json/node';
import { removeProperty } from '../../edits/edit';
import { editableSource } from '../embeddedFixes';
import type { Rule } from '../rule';

export const policyId: Rule = {
  id: 'policy/id',
  severity: 'warning',
  summary: 'The policy of an identity has an Id.',
  explanation:
    'Id belongs to the policies of resources; the documentation does not allow it in those of identities, where it has no effect. See [IAM JSON policy elements: Id](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_id.html).',
  check(view, report) {
    const { policy } = view;
    const written = policy && property(policy.node, 'Id');
    if (policy === undefined || written?.value?.kind !== 'string') return;
    report({
      range: written.nameRange,
      message: 'Id has no place in the policy of an identity and no effect. Remove it.',
      unnecessary: true,
      fixes: () => [
        {
          title: 'Remove Id',
          preferred: true,
          safe: true,
          edits: [removeProperty(editableSource(view), policy.node, written)],
        },
      ],
    });
  },
};
