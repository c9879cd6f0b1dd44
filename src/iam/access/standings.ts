import type { ActionDetails, ActionIndex, CatalogAction } from '../catalog/catalog';
import type { PolicyLayers } from '../request';
import { coveredActions, statementsOf, type PlacedStatement } from './coverage';
import { isEverywhere, targetsOf } from './reach';
import { standingOf, type Standing } from './standing';

/** How every action stands that a statement of the identity allows, on paper at least. */
export function standings(
  layers: PolicyLayers,
  index: ActionIndex,
  details: ActionDetails,
): ReadonlyMap<CatalogAction, Standing> {
  const groups = groupActions(statementsOf(layers), index);
  const found = new Map<CatalogAction, Standing>();
  for (const { about, actions } of groups) {
    const byTargets = new Map<string, Standing | undefined>();
    const needsTargets = about.some(({ statement }) => !isEverywhere(statement));
    for (const action of actions) {
      const targets = needsTargets ? targetsOf(details.action(action)) : anyTarget;
      const key = targets.join('\n');
      if (!byTargets.has(key)) byTargets.set(key, standingOf(about, targets, layers));
      const standing = byTargets.get(key);
      if (standing !== undefined) found.set(action, standing);
    }
  }
  return found;
}

const anyTarget = ['*'] as const;

interface Group {
  /** The statements that are about each of the actions, in their order. */
  readonly about: readonly PlacedStatement[];
  readonly actions: CatalogAction[];
}

/** Most actions are covered by the same few statements, so that each combination is judged once. */
function groupActions(statements: readonly PlacedStatement[], index: ActionIndex): Iterable<Group> {
  const groupOf = new Map<CatalogAction, Node>();
  const root: Node = { next: new Map(), group: { about: [], actions: [] } };
  const isGrant = ({ layer, statement }: PlacedStatement): boolean =>
    layer === 'identity' && statement.effect === 'Allow';
  // What no statement of the identity allows is of no interest: its grants lead.
  const ordered = [...statements.filter(isGrant), ...statements.filter((each) => !isGrant(each))];
  for (const placed of ordered) {
    for (const action of coveredActions(placed.statement, index)) {
      const node = groupOf.get(action) ?? (isGrant(placed) ? root : undefined);
      if (node !== undefined) groupOf.set(action, nextNode(node, placed));
    }
  }
  const nodes = new Set(groupOf.values());
  for (const [action, { group }] of groupOf) group.actions.push(action);
  return [...nodes].map(({ group }) => group);
}

/** A combination of statements, and those with one more. */
interface Node {
  readonly next: Map<PlacedStatement, Node>;
  readonly group: Group;
}

function nextNode({ next, group }: Node, placed: PlacedStatement): Node {
  let node = next.get(placed);
  if (node === undefined) {
    node = { next: new Map(), group: { about: [...group.about, placed], actions: [] } };
    next.set(placed, node);
  }
  return node;
}
