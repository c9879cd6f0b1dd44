import { standingAsked } from '../../../iam/access/standingAsked';
import type { CatalogAction } from '../../../iam/catalog/catalog';
import type { Standings } from '../../../iam/access/standings';
import type { Rule } from '../rule';
import { roleRisks } from '../security/roleRisks';
import { statementFacts } from '../statementFacts';

export const boundaryBlocks: Rule = {
  id: 'role/boundary-blocks',
  severity: 'warning',
  summary: 'The policy allows an action that the permissions boundary does not.',
  explanation:
    'A user may do what both its policies and its boundary allow: an action that the boundary leaves out, or denies, is not granted. Only boundaries that AWS manages are known here. See [Permissions boundaries](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html).',
  check(view, report) {
    const { layers } = roleRisks(view);
    const [boundary] = layers.boundary ?? [];
    if (boundary === undefined) return;
    const standingOf = standingAsked(layers, view.catalog.details);
    for (const { allows, actions } of statementFacts(view)) {
      if (!allows) continue;
      for (const { node, pattern } of actions) {
        if (pattern.kind === 'all' || !isCutOff(pattern.covered, standingOf)) continue;
        report({
          range: node.range,
          message: `The boundary ${boundary.name} does not allow ${node.value}, so the user may not either. Remove it, or take another boundary.`,
        });
      }
    }
  },
};

/** All of them: of a wildcard some part is often meant. */
function isCutOff(actions: readonly CatalogAction[], standingOf: Standings): boolean {
  const standings = actions.map(standingOf);
  return (
    standings.some((each) => each?.verdict === 'withheld' && each.by === 'boundary') &&
    standings.every((each) => each?.verdict !== 'allowed')
  );
}
