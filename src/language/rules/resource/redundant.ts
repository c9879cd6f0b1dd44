import { arnCovers } from '../../../iam/arnFormat';
import type { Rule } from '../rule';
import { removeText } from '../statementEdits';
import { statementFacts } from '../statementFacts';

/** More fit into no policy, but for the shortest, and each is compared with all others. */
const mostResources = 500;

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
      const patterns = list.texts.map(({ value }) => ({ value, start: beginningOf(value) }));
      for (const [place, node] of list.texts.entries()) {
        const cover = coverOf(place, patterns);
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

interface Pattern {
  readonly value: string;
  /** What everything that it covers begins with. */
  readonly start: string;
}

function beginningOf(value: string): string {
  const wildcard = value.search(/[*?]/);
  return wildcard === -1 ? value : value.slice(0, wildcard);
}

/** Of two that cover each other the first one stays. */
function coverOf(place: number, all: readonly Pattern[]): string | undefined {
  const value = all[place]?.value ?? '';
  return all.find((other, at) => {
    if (at === place || !value.startsWith(other.start) || !arnCovers(other.value, value)) return false;
    return at < place || !arnCovers(value, other.value);
  })?.value;
}
