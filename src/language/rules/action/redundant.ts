import { globCovers } from '../../../iam/globOverlap';
import type { JsonString } from '../../../core/roles/json/node';
import type { Rule } from '../rule';
import { removeText } from '../statementEdits';
import { statementFacts, type WrittenAction } from '../statementFacts';

export const redundantAction: Rule = {
  id: 'action/redundant',
  severity: 'information',
  summary: 'An action is covered by another one of the same list.',
  explanation:
    'What another pattern of the list covers changes nothing, but counts against the size limits of policies.',
  check: (role, report) => {
    for (const { statement, actions, notActions } of statementFacts(role)) {
      const list = statement.actions;
      if (list === undefined) continue;
      for (const [written, cover] of covered([...actions, ...notActions])) {
        const { node } = written;
        report({
          range: node.range,
          message: sayCovered(node.value, cover.value),
          unnecessary: true,
          fixes: () => {
            const removal = removeText(role, list, node);
            if (removal === undefined) return [];
            return [{ title: `Remove ${node.value}`, edits: [removal], preferred: true, safe: true }];
          },
        });
      }
    }
  },
};

function sayCovered(text: string, by: string): string {
  return text === by ? `${text} stands here twice.` : `${by} covers ${text} already.`;
}

/** Of two that cover each other the first one stays. */
function covered(all: readonly WrittenAction[]): readonly (readonly [WrittenAction, JsonString])[] {
  const wide = all.filter(({ pattern }) => pattern.kind === 'wildcard' || pattern.kind === 'all');
  const seen = new Map<string, JsonString>();
  return all.flatMap((written): (readonly [WrittenAction, JsonString])[] => {
    const { node, pattern } = written;
    const text = pattern.lowerText;
    const before = seen.get(text);
    seen.set(text, before ?? node);
    // What does not exist has a finding of its own.
    if (before === undefined && pattern.covered.length === 0) return [];
    const cover = before ?? wide.find((other) => other.node !== node && coversOther(other, written))?.node;
    return cover === undefined ? [] : [[written, cover]];
  });
}

function coversOther({ pattern: wide }: WrittenAction, { pattern: narrow }: WrittenAction): boolean {
  const outer = wide.lowerText;
  const inner = narrow.lowerText;
  if (outer === inner || !sameService(outer, inner) || !globCovers(outer, inner)) return false;
  // `Get*` and `Get**` cover each other: only the longer one is too much.
  return !globCovers(inner, outer) || inner.length > outer.length;
}

function sameService(outer: string, inner: string): boolean {
  return outer === '*' || outer.slice(0, outer.indexOf(':')) === inner.slice(0, inner.indexOf(':'));
}
