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
      answers.set(
        action,
        standingWith(layers, action.id, () => targetsOf(details.action(action))),
      );
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
  return standingWith(layers, action, () => targets);
}

/** Most actions are in no statement at all: then nothing is read about their resources. */
function standingWith(
  layers: PolicyLayers,
  action: string,
  targets: () => readonly string[],
): Standing | undefined {
  const about = statementsAbout(layers, action.toLowerCase());
  const isGranted = about.some(
    ({ layer, statement }) => layer === 'identity' && statement.effect === 'Allow',
  );
  return isGranted ? standingOf(about, targets(), layers) : undefined;
}

interface AskedStatement {
  readonly placed: PlacedStatement;
  readonly covers: (action: string) => boolean;
}

const asked = new WeakMap<PolicyLayers, readonly AskedStatement[]>();

function statementsAbout(layers: PolicyLayers, action: string): readonly PlacedStatement[] {
  let statements = asked.get(layers);
  if (statements === undefined) {
    statements = readStatements(layers);
    asked.set(layers, statements);
  }
  return statements.filter(({ covers }) => covers(action)).map(({ placed }) => placed);
}

function readStatements(layers: PolicyLayers): readonly AskedStatement[] {
  const { identity, boundary = [], session = [] } = layers;
  const compiled = [...identity, ...boundary, ...session].flatMap(({ policy }) => compiledStatements(policy));
  return statementsOf(layers).map((placed, place) => ({
    placed,
    covers: (action) => compiled[place]?.coversAction(action) === true,
  }));
}
