import { readsVariables } from './operators/comparisons';
import type { Policy } from './policy';
import { variableKeys } from './variables';

/** The condition keys that a policy asks about, in conditions or as variables, each once as first written. */
export function policyKeys({ version, statements }: Policy): readonly string[] {
  const found = new Map<string, string>();
  for (const { resources, conditions } of statements) {
    const texts = [
      ...resources,
      ...conditions.flatMap(({ operator, values }) => (readsVariables(operator) ? values : [])),
    ];
    const variables = version === '2012-10-17' ? texts.flatMap((text) => variableKeys(text)) : [];
    for (const key of [...conditions.map((condition) => condition.key), ...variables.map((use) => use.key)]) {
      if (!found.has(key.toLowerCase())) found.set(key.toLowerCase(), key);
    }
  }
  return [...found.values()];
}
