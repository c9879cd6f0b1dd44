import { compiledStatements } from '../compilePolicy';
import type { ActionDetails, CatalogAction } from '../catalog/catalog';
import type { Statement } from '../policy';
import type { Layer, PolicyLayers } from '../request';
import { statementsOf, type PlacedStatement } from './coverage';
import { targetsOf } from './reach';
import { presentLayers, standingOf, type Standing } from './standing';
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
  if (!isGranted(layers, action)) return undefined;
  return standingOf(statementsAbout(layers, action.toLowerCase()), targets(), layers);
}

/** Whether some statement of the identity allows the action, on whatever resource. */
export function isGranted(layers: PolicyLayers, action: string): boolean {
  return grantsOf(layers)(action);
}

/** `isGranted` for those who ask about many actions. */
export function grantsOf(layers: PolicyLayers): (action: string) => boolean {
  return grantsIn('identity', layers);
}

/** Whether every layer has a statement that allows the action: without one it is not allowed anywhere. */
export function grantsOfAllLayers(layers: PolicyLayers): (action: string) => boolean {
  const tests = presentLayers(layers).map((layer) => grantsIn(layer, layers));
  return (action) => tests.every((isGrantedIn) => isGrantedIn(action));
}

function grantsIn(layer: Layer, layers: PolicyLayers): (action: string) => boolean {
  const grants = askedStatements(layers).filter(
    ({ placed }) => placed.layer === layer && placed.statement.effect === 'Allow',
  );
  return (action) => {
    const { lower, service } = namesOf(action);
    for (const { services, covers } of grants) {
      if (services?.has(service) !== false && covers(lower)) return true;
    }
    return false;
  };
}

interface ActionNames {
  readonly lower: string;
  /** In lower case too. */
  readonly service: string;
}

/** How many actions are remembered: what the risks ask of every role, not whatever is asked of one. */
const remembered = 2000;
const knownNames = new Map<string, ActionNames>();

function namesOf(action: string): ActionNames {
  const known = knownNames.get(action);
  if (known !== undefined) return known;
  if (knownNames.size >= remembered) knownNames.clear();
  const lower = action.toLowerCase();
  const names = { lower, service: lower.slice(0, lower.indexOf(':')) };
  knownNames.set(action, names);
  return names;
}

interface AskedStatement {
  readonly placed: PlacedStatement;
  /** In lower case; absent where it can be any. Most actions are told apart by it, which is quick. */
  readonly services: ReadonlySet<string> | undefined;
  readonly covers: (action: string) => boolean;
}

const asked = new WeakMap<PolicyLayers, readonly AskedStatement[]>();

function statementsAbout(layers: PolicyLayers, action: string): readonly PlacedStatement[] {
  return askedStatements(layers)
    .filter(({ covers }) => covers(action))
    .map(({ placed }) => placed);
}

function askedStatements(layers: PolicyLayers): readonly AskedStatement[] {
  let statements = asked.get(layers);
  if (statements === undefined) {
    statements = readStatements(layers);
    asked.set(layers, statements);
  }
  return statements;
}

function readStatements(layers: PolicyLayers): readonly AskedStatement[] {
  const { identity, boundary = [], session = [] } = layers;
  const compiled = [...identity, ...boundary, ...session].flatMap(({ policy }) => compiledStatements(policy));
  return statementsOf(layers).map((placed, place) => ({
    placed,
    services: servicesOf(placed.statement),
    covers: (action) => compiled[place]?.coversAction(action) === true,
  }));
}

function servicesOf({ actions, notAction }: Statement): ReadonlySet<string> | undefined {
  const services = actions.map((action) => /^([^*?:]+):/.exec(action)?.[1]?.toLowerCase());
  const named = services.filter((service) => service !== undefined);
  return notAction || named.length < services.length ? undefined : new Set(named);
}
