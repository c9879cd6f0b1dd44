import type { ConditionKey } from '../../../iam/catalog/catalog';
import type { RoleView, Rule } from '../rule';
import { renameKey } from './conditionEdits';
import { conditionKey, writtenConditions } from './writtenConditions';

export const deprecatedKey: Rule = {
  id: 'condition/deprecated-key',
  severity: 'warning',
  summary: 'AWS has replaced a condition key by another one.',
  explanation:
    'A key that AWS documents as deprecated still works, but may not be there for newer actions. Its replacement is named in the description of the key; check that the values are of the same kind.',
  check: (role, report) => {
    for (const written of writtenConditions(role)) {
      const { key, view, name } = written;
      if (key === undefined || !/\bdeprecated\b/i.test(key.description)) continue;
      const replacement = replacementOf(role, key);
      report({
        range: view.key.nameRange,
        message:
          replacement === undefined
            ? `AWS has deprecated ${name}.`
            : `AWS has deprecated ${name}: use ${replacement}.`,
        fixes: () => (replacement === undefined ? [] : [renameKey(written, replacement)]),
      });
    }
  },
};

/** The other key that the description names. */
function replacementOf({ catalog }: RoleView, { name, description }: ConditionKey): string | undefined {
  const named = description.match(/(?<![\w-])[a-z0-9-]+:[A-Za-z]+\b/g) ?? [];
  return named.find((each) => each !== name && conditionKey(catalog, each) !== undefined);
}
