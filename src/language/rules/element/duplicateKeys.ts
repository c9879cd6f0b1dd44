import type { JsonObject, JsonProperty } from '../../../core/roles/json/node';
import { mergeInto } from '../../edits/merge';
import { editableSource } from '../embeddedFixes';
import type { Rule } from '../rule';

export const duplicateKeys: Rule = {
  id: 'element/duplicate-key',
  severity: 'warning',
  summary: 'Two operators or keys of a Condition differ by case only.',
  explanation:
    'To IAM operators and condition keys are the same in any case, so one of the two may not count. See [IAM policy validation checks](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html), duplicate keys with different case.',
  check(view, report) {
    for (const { condition } of view.policy?.statements ?? []) {
      for (const [object, first, again] of repeatedIn(condition)) {
        report({
          range: again.nameRange,
          message: `${again.name} stands here as ${first.name} already, and case makes no difference. Merge the two.`,
          fixes: () => {
            const edits = mergeInto(editableSource(view), object, first, again);
            return edits === undefined
              ? []
              : [{ title: `Merge it into ${first.name}`, preferred: true, edits }];
          },
        });
      }
    }
  },
};

type Repeated = readonly [object: JsonObject, first: JsonProperty, again: JsonProperty];

function repeatedIn(condition: JsonProperty | undefined): readonly Repeated[] {
  const operators = condition?.value;
  if (operators?.kind !== 'object') return [];
  const below = operators.properties.flatMap(({ value }) =>
    value?.kind === 'object' ? repeatedOf(value) : [],
  );
  return [...repeatedOf(operators), ...below];
}

/** The same name in the same case is told where the file is read. */
function repeatedOf(object: JsonObject): readonly Repeated[] {
  const seen = new Map<string, JsonProperty>();
  return object.properties.flatMap((property): Repeated[] => {
    const folded = property.name.toLowerCase();
    const first = seen.get(folded);
    if (first === undefined) seen.set(folded, property);
    return first === undefined || first.name === property.name ? [] : [[object, first, property]];
  });
}
