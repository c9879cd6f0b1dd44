import { isMultivalued } from '../condition/operatorKinds';
import { isOfProvider } from '../condition/unknownKey';
import { conditionKey } from '../condition/writtenConditions';
import { nearest } from '../nearest';
import type { RoleView, Rule } from '../rule';
import { meant } from '../wording';
import { each, rewrite } from './form';
import { keyOf, templatesOf } from './variables';

export const variableUnknown: Rule = {
  id: 'variable/unknown',
  severity: 'warning',
  summary: 'A policy variable names a key that does not exist, or one that has several values.',
  explanation:
    'A variable whose key is not part of the request has no value: the resource or the comparison then matches nothing. Keys with several values have none as variables either. See [policy variables](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-infotouse).',
  check: (role, report) => {
    for (const { template, variable } of each(templatesOf(role))) {
      const name = keyOf(variable);
      if (!variable.isClosed || name === '' || /\s/.test(name)) continue;
      const key = conditionKey(role.catalog, name);
      if (key === undefined && isOfProvider(name)) continue;
      if (key !== undefined && !isMultivalued(key.type)) continue;
      const candidates = key === undefined ? suggest(role, name) : [];
      report({
        range: template.node.range,
        message:
          key === undefined
            ? `AWS has no policy variable ${variable.text}${meant(candidates)}`
            : `${name} may have several values, so it cannot be a variable.`,
        fixes: () =>
          candidates.map((candidate) => rewrite(template, variable, variable.text.replace(name, candidate))),
      });
    }
  },
};

function suggest({ catalog }: RoleView, name: string): readonly string[] {
  const [stem = '', tag] = name.split('/', 2);
  const pool = catalog.details.globalKeys.filter(({ type }) => !isMultivalued(type)).map((key) => key.name);
  const near = nearest(
    stem.includes(':') ? stem : `aws:${stem}`,
    pool.map((key) => key.split('/', 1)[0] ?? key),
    4,
  );
  return near.map((found) => {
    const isTag = pool.some((key) => key.startsWith(`${found}/`));
    return isTag ? `${found}/${tag === undefined || tag === '' ? 'team' : tag}` : found;
  });
}
