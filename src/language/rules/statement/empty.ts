import { property, type JsonObject, type JsonProperty } from '../../../core/roles/json/node';
import { removeItem, removeProperty } from '../../edits/edit';
import type { PolicyView } from '../../policy/policyView';
import type { StatementView, TextsView } from '../../policy/statementView';
import { editableSource } from '../embeddedFixes';
import type { FindingSeverity, Fix, RoleView, Rule } from '../rule';

const checks =
  '[IAM policy validation checks](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html)';
const grammar =
  '[IAM JSON policy grammar](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html)';

export const emptyAction = emptyTexts('Action', ({ actions }) => actions);
export const emptyResource = emptyTexts('Resource', ({ resources }) => resources);

/** IAM refuses these as it does statements without the element. */
function emptyTexts(name: string, textsOf: (statement: StatementView) => TextsView | undefined): Rule {
  return {
    id: `array/empty-${name.toLowerCase()}`,
    severity: 'error',
    summary: `The list of ${name} or Not${name} is empty.`,
    explanation: `A statement names at least one ${name.toLowerCase()}: with an empty list IAM refuses the policy. See ${grammar}.`,
    check(view, report) {
      const { policy } = view;
      for (const statement of policy?.statements ?? []) {
        const value = textsOf(statement)?.value;
        if (policy === undefined || value?.kind !== 'array' || value.items.length > 0) continue;
        report({
          range: value.range,
          message: `This list is empty. Name at least one ${name.toLowerCase()}, or remove the statement.`,
          fixes: () => removeStatement(view, policy, statement),
        });
      }
    },
  };
}

/** The last statement stays: a policy needs one. */
function removeStatement(view: RoleView, policy: PolicyView, { node }: StatementView): readonly Fix[] {
  const list = property(policy.node, 'Statement')?.value;
  if (list?.kind !== 'array' || list.items.length < 2) return [];
  return [{ title: 'Remove the statement', edits: [removeItem(editableSource(view), list, node)] }];
}

export const emptyCondition = emptyObjects({
  id: 'object/empty-condition',
  severity: 'information',
  summary: 'A Condition, or one of its operators, is empty.',
  explanation: `Without an operator or a key there is nothing that must be true: the statement is the same without it. See ${checks}, empty object condition.`,
});

function emptyObjects(
  words: Pick<Rule, 'id' | 'summary' | 'explanation'> & { readonly severity: FindingSeverity },
): Rule {
  return {
    ...words,
    check(view, report) {
      for (const { node, condition } of view.policy?.statements ?? []) {
        for (const [object, empty] of emptyIn(node, condition)) {
          report({
            range: empty.value?.range ?? empty.nameRange,
            message: `${empty.name} is empty and asks for nothing. Remove it, or say what must be true.`,
            unnecessary: true,
            fixes: () => [
              {
                title: `Remove ${empty.name}`,
                preferred: true,
                safe: true,
                edits: [removeProperty(editableSource(view), object, empty)],
              },
            ],
          });
        }
      }
    },
  };
}

/** The empty one, with the object that has it. */
function emptyIn(
  statement: JsonObject,
  condition: JsonProperty | undefined,
): readonly [JsonObject, JsonProperty][] {
  const operators = condition?.value;
  if (condition === undefined || operators?.kind !== 'object') return [];
  if (operators.properties.length === 0) return [[statement, condition]];
  return operators.properties
    .filter(({ value }) => value?.kind === 'object' && value.properties.length === 0)
    .map((operator) => [operators, operator]);
}

export const emptyValues: Rule = {
  id: 'array/empty-condition',
  severity: 'warning',
  summary: 'A condition key has an empty list of values.',
  explanation: `A value that has to be one of none never is: the statement does not apply, or, with a negated operator, the key is not asked about. See ${checks}, empty array condition.`,
  check(view, report) {
    for (const { conditions } of view.policy?.statements ?? []) {
      for (const { key, operator } of conditions) {
        if (key.value?.kind !== 'array' || key.value.items.length > 0) continue;
        const keys = operator.value;
        report({
          range: key.value.range,
          message: `${key.name} has no values to be compared with. Add one, or remove the key.`,
          fixes: () =>
            keys?.kind === 'object'
              ? [{ title: `Remove ${key.name}`, edits: [removeProperty(editableSource(view), keys, key)] }]
              : [],
        });
      }
    }
  },
};
