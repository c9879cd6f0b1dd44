import type { JsonString } from '../../../core/roles/json/node';
import { arnCovers } from '../../../iam/arnFormat';
import type { Rule } from '../rule';
import { removeText } from '../statementEdits';
import { statementFacts } from '../statementFacts';

/** More fit into no policy, and each is compared with all others. */
const mostResources = 1000;

export const redundantResource: Rule = {
  id: 'resource/redundant',
  severity: 'information',
  summary: 'A resource is covered by another one of the same list.',
  explanation:
    'What another ARN of the list covers changes nothing, but counts against the size limits of policies.',
  check: (role, report) => {
    for (const { statement } of statementFacts(role)) {
      const list = statement.resources;
      if (list === undefined || list.texts.length < 2 || list.texts.length > mostResources) continue;
      for (const node of list.texts) {
        const cover = coverOf(node, list.texts);
        if (cover === undefined) continue;
        report({
          range: node.range,
          message: cover === node.value ? `${cover} stands here twice.` : `${cover} covers this one already.`,
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

/** Of two that cover each other the first one stays. */
function coverOf(node: JsonString, all: readonly JsonString[]): string | undefined {
  const place = all.indexOf(node);
  return all.find((other, at) => {
    if (other === node || !arnCovers(other.value, node.value)) return false;
    return at < place || !arnCovers(node.value, other.value);
  })?.value;
}
