import type { Rule } from '../rule';
import { writeInstead } from '../statementEdits';
import { writtenActions } from '../statementFacts';
import type { ActionPattern } from './actionPattern';

export const actionCase: Rule = {
  id: 'action/case',
  severity: 'hint',
  summary: 'An action is not spelled as AWS documents it.',
  explanation:
    'IAM does not tell upper from lower case in actions, so this works. The documented spelling is easier to read and to search for.',
  check: (role, report) => {
    for (const { node, pattern } of writtenActions(role)) {
      const documented = documentedSpelling(pattern);
      if (documented === undefined || documented === pattern.text) continue;
      report({
        range: node.range,
        message: `This works, but AWS spells it ${documented}.`,
        fixes: () => [writeInstead(node, documented, { preferred: true, safe: true })],
      });
    }
  },
};

const known = new WeakMap<ActionPattern, { readonly spelling: string | undefined }>();

function documentedSpelling(pattern: ActionPattern): string | undefined {
  const before = known.get(pattern);
  if (before !== undefined) return before.spelling;
  const spelling = pattern.kind === 'all' ? undefined : findSpelling(pattern);
  known.set(pattern, { spelling });
  return spelling;
}

/** Undefined where there is none: of a pattern that covers nothing. */
function findSpelling(pattern: ActionPattern): string | undefined {
  const [first] = pattern.covered;
  if (first === undefined) return undefined;
  if (pattern.kind === 'action') return first.id;
  const stem = /^[^*?]*/.exec(pattern.name)?.[0] ?? '';
  const beginning = first.name.slice(0, stem.length);
  const rest = pattern.name.slice(stem.length);
  // What stands between wildcards may be spelled in many ways: only `Get*` is clear.
  if (!/^[*?]*$/.test(rest) || !pattern.covered.every(({ name }) => name.startsWith(beginning))) {
    return `${first.prefix}:${pattern.name}`;
  }
  return `${first.prefix}:${beginning}${rest}`;
}
