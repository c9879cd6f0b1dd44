import type { Rule } from '../rule';
import { renameKey } from './conditionEdits';
import { isMissingItsEnd } from './unknownKey';
import { writtenConditions } from './writtenConditions';

export const tagKeyMissing: Rule = {
  id: 'condition/tag-key-missing',
  severity: 'error',
  summary: 'A condition key about a tag does not say which tag.',
  explanation:
    'Keys such as `aws:PrincipalTag/team` hold the value of one tag, whose key is part of the name of the condition key. Access Analyzer reports `MISSING_TAG_KEY_IN_CONDITION`.',
  check: (role, report) => {
    for (const written of writtenConditions(role)) {
      const { name, key, view } = written;
      if (key !== undefined || !isMissingItsEnd(role.catalog, name)) continue;
      report({
        range: view.key.nameRange,
        message: `Say which tag: write ${name.replace(/\/$/, '')}/ and the key of the tag.`,
        fixes: () => [renameKey(written, `${name.replace(/\/$/, '')}/team`)],
      });
    }
  },
};

export const placeholderLeft: Rule = {
  id: 'condition/placeholder-left',
  severity: 'error',
  summary: 'A placeholder of the documentation is left in a condition key.',
  explanation:
    'The documentation writes `aws:RequestTag/${TagKey}` for the tag of any key. In a policy the key of the tag takes the place of `${TagKey}`; policy variables do not work in condition keys.',
  check: (role, report) => {
    for (const written of writtenConditions(role)) {
      const { name, view } = written;
      const placeholder = /\$\{[^{}]*\}|<[^<>]*>/.exec(name)?.[0];
      if (placeholder === undefined) continue;
      report({
        range: view.key.nameRange,
        message: `${placeholder} stands for a name of your own: write that instead.`,
        fixes: () => (/tag/i.test(name) ? [renameKey(written, name.replace(placeholder, 'team'))] : []),
      });
    }
  },
};
