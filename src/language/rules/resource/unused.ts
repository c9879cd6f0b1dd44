import type { Rule } from '../rule';
import { removeText } from '../statementEdits';
import { statementFacts } from '../statementFacts';
import { swaps } from './objectVersusBucket';
import { resourceUse } from './resourceUse';

export const unusedResource: Rule = {
  id: 'resource/unused',
  severity: 'information',
  summary: 'No action of a statement works on a resource that it lists.',
  explanation:
    'A resource of a kind that none of the actions works on adds nothing, but counts against the size limits of policies. Perhaps the action for it was forgotten.',
  check: (role, report) => {
    for (const facts of statementFacts(role)) {
      const { resources } = resourceUse(facts);
      const list = facts.statement.resources;
      // When nothing is used it is the actions that are in the wrong place, and they say so.
      if (!facts.isKnown || list === undefined || !resources.some(({ isUsed }) => isUsed)) continue;
      const swapped = new Set(swaps(facts).map(({ used }) => used));
      for (const used of resources) {
        const { node, isUsed } = used;
        if (isUsed || swapped.has(used)) continue;
        report({
          range: node.range,
          message: `No action of this statement works on ${node.value}: remove it, or add the action for it.`,
          unnecessary: true,
          fixes: () => {
            const removal = removeText(role, list, node);
            return removal === undefined
              ? []
              : [{ title: `Remove ${node.value}`, edits: [removal], preferred: true }];
          },
        });
      }
    }
  },
};
