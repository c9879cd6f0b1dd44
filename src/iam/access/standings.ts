import type { ActionDetails, ActionIndex, CatalogAction } from '../catalog/catalog';
import type { PolicyLayers } from '../request';
import { coveredActions, statementsOf, type PlacedStatement } from './coverage';
import { isEverywhere, isNear, targetsOf } from './reach';
import { standingOf, type Standing } from './standing';

/** How an action stands; undefined when no statement of the identity allows it, not even on paper. */
export type Standings = (action: CatalogAction) => Standing | undefined;

/** Prepares the answers for all actions at once: most are covered by the same few statements. */
export function standings(layers: PolicyLayers, index: ActionIndex, details: ActionDetails): Standings {
  const combinations = combine(statementsOf(layers), index, details);
  return (action) => {
    const combination = combinations.get(action);
    if (combination === undefined) return undefined;
    const { about, judged, needsTargets } = combination;
    const targets = needsTargets ? targetsOf(details.action(action)) : anyTarget;
    const key = targets.join('\n');
    if (!judged.has(key)) judged.set(key, standingOf(about, targets, layers));
    return judged.get(key);
  };
}

const anyTarget = ['*'] as const;

/** Statements that are about the same actions, in their order, and what follows for which resources. */
interface Combination {
  readonly about: readonly PlacedStatement[];
  readonly needsTargets: boolean;
  readonly judged: Map<string, Standing | undefined>;
  /** The combinations of one statement more. */
  readonly next: Map<PlacedStatement, Combination>;
}

function combine(
  statements: readonly PlacedStatement[],
  index: ActionIndex,
  details: ActionDetails,
): ReadonlyMap<CatalogAction, Combination> {
  const combinations = new Map<CatalogAction, Combination>();
  const nothing = combination([]);
  // What no statement of the identity allows is of no interest: the grants lead.
  const grants = statements.filter(isGrant);
  for (const placed of [...grants, ...statements.filter((each) => !isGrant(each))]) {
    const beginning = isGrant(placed) ? nothing : undefined;
    for (const action of nearActions(placed, index, details)) {
      const before = combinations.get(action) ?? beginning;
      if (before !== undefined) combinations.set(action, withOneMore(before, placed));
    }
  }
  return combinations;
}

function isGrant({ layer, statement }: PlacedStatement): boolean {
  return layer === 'identity' && statement.effect === 'Allow';
}

/** Without those of services that have no resource the statement could mean: their details stay unread. */
function nearActions(
  { statement }: PlacedStatement,
  index: ActionIndex,
  details: ActionDetails,
): readonly CatalogAction[] {
  const actions = coveredActions(statement, index);
  if (isEverywhere(statement)) return actions;
  const near = new Map<string, boolean>();
  return actions.filter(({ prefix }) => {
    let isOne = near.get(prefix);
    if (isOne === undefined) {
      isOne = isNear(statement, details.resourceTypes(prefix));
      near.set(prefix, isOne);
    }
    return isOne;
  });
}

function combination(about: readonly PlacedStatement[]): Combination {
  const needsTargets = about.some(({ statement }) => !isEverywhere(statement));
  return { about, needsTargets, judged: new Map(), next: new Map() };
}

function withOneMore({ about, next }: Combination, placed: PlacedStatement): Combination {
  let found = next.get(placed);
  if (found === undefined) {
    found = combination([...about, placed]);
    next.set(placed, found);
  }
  return found;
}
