import type { Rule } from '../src/language/rules/rule';
import { ruleLevels } from '../src/language/rules/ruleSettings';

/** What `settings.json` is offered below `vaultAws.rules`: every rule by its name, and every family. */
export function ruleSchema(rules: readonly Rule[]): object {
  const families = [...new Set(rules.map(({ id }) => id.slice(0, id.indexOf('/'))))].sort();
  const own = rules.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    propertyNames: {
      enum: [...families.map((family) => `${family}/*`), ...own.map(({ id }) => id)],
      enumDescriptions: [
        ...families.map((family) => `Every rule of the family ${family}.`),
        ...own.map(({ summary }) => summary),
      ],
    },
    additionalProperties: { enum: ruleLevels },
  };
}
