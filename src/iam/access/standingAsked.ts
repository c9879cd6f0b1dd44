import { compiledStatements } from '../compilePolicy';
import type { ActionDetails, CatalogAction } from '../catalog/catalog';
import type { PolicyLayers } from '../request';
import { statementsOf, type PlacedStatement } from './coverage';
import { targetsOf } from './reach';
import { standingOf, type Standing } from './standing';
import type { Standings } from './standings';

/** The same answers as `standings`, worked out one by one: for those who ask about few actions. */
export function standingAsked(layers: PolicyLayers, details: ActionDetails): Standings {
  const answers = new Map<CatalogAction, Standing | undefined>();
  return (action) => {
    if (!answers.has(action)) {
      answers.set(action, standingOn(layers, action.id, targetsOf(details.action(action))));
    }
    return answers.get(action);
  };
}

/** How an action stands on resources of these ARN formats or patterns. */
export function standingOn(
  layers: PolicyLayers,
  action: string,
  targets: readonly string[],
): Standing | undefined {
  return standingOf(statementsAbout(layers, action), targets, layers);
}

function statementsAbout(layers: PolicyLayers, action: string): readonly PlacedStatement[] {
  const { identity, boundary = [], session = [] } = layers;
  const covers = [...identity, ...boundary, ...session].flatMap(({ policy }) => compiledStatements(policy));
  return statementsOf(layers).filter(
    (_, place) => covers[place]?.coversAction(action.toLowerCase()) === true,
  );
}
