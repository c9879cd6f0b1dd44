import type { Rule } from '../rule';
import { useOperator } from './conditionEdits';
import { isMultivalued, writeOperator } from './operatorKinds';
import { writtenConditions } from './writtenConditions';

export const multivaluedNeedsSet: Rule = {
  id: 'condition/multivalued-needs-set',
  severity: 'warning',
  summary: 'A key with several values is compared as if it had one.',
  explanation:
    'A key that may hold several values needs `ForAnyValue:` (one of them matches) or `ForAllValues:` (all of them match, which they also do when there is none). See [multivalued context keys](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html).',
  check: (role, report) => {
    for (const written of writtenConditions(role)) {
      const { key, use, view, name } = written;
      if (key === undefined || !isMultivalued(key.type)) continue;
      if (use.qualifier !== undefined || use.operator === 'Null') continue;
      report({
        range: view.operator.nameRange,
        message: `${name} may have several values: write ForAnyValue:${writeOperator(use)} or ForAllValues:${writeOperator(use)}.`,
        fixes: () => [
          ...useOperator(role, written, { ...use, qualifier: 'ForAnyValue' }),
          ...useOperator(role, written, { ...use, qualifier: 'ForAllValues' }),
        ],
      });
    }
  },
};

export const setOnSingle: Rule = {
  id: 'condition/set-on-single',
  severity: 'warning',
  summary: 'ForAllValues or ForAnyValue is used on a key that has one value.',
  explanation:
    '`ForAllValues:` is also met when the key is absent, so that an Allow with it allows more than it seems to. A key that has one value is compared without it. See [multivalued context keys](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html).',
  check: (role, report) => {
    for (const written of writtenConditions(role)) {
      const { key, use, view, name, facts } = written;
      if (key === undefined || isMultivalued(key.type) || use.qualifier === undefined) continue;
      // IAM refuses a qualifier on Null, which is told as that.
      if (use.operator === 'Null') continue;
      const danger =
        use.qualifier === 'ForAllValues' && facts.allows ? ', and without the key this is met too' : '';
      const { operator, ifExists } = use;
      report({
        range: view.operator.nameRange,
        message: `${name} has one value${danger}: write ${writeOperator({ operator, ifExists })}.`,
        fixes: () => useOperator(role, written, { operator, ifExists }, { preferred: true }),
      });
    }
  },
};
