import type { Catalog, CatalogAction, ResourceType } from '../../iam/catalog/catalog';
import type { StatementView } from '../policy/statementView';

/** What actions of a statement work on. */
export interface ScopedType {
  readonly type: ResourceType;
  readonly actions: readonly CatalogAction[];
}

/** More actions than this have next to nothing in common, and looking at each takes longer than a keystroke. */
const mostActions = 2_000;

/** The actions that are meant; undefined when they are none yet, or nearly all there are. */
export function actionsOf(
  statement: StatementView | undefined,
  catalog: Catalog,
): readonly CatalogAction[] | undefined {
  const texts = statement?.actions;
  if (texts === undefined || texts.negated) return undefined;
  const patterns = texts.texts.map(({ value }) => value);
  if (patterns.some((pattern) => /^\*+(:\*+)?$/.test(pattern))) return undefined;
  const actions = new Set(patterns.flatMap((pattern) => coveredBy(pattern, catalog)));
  return actions.size === 0 || actions.size > mostActions ? undefined : [...actions];
}

function coveredBy(pattern: string, { index }: Catalog): readonly CatalogAction[] {
  if (/[*?]/.test(pattern)) return index.expand(pattern);
  const action = index.find(pattern);
  return action === undefined ? [] : [action];
}

/** In the order that they are offered in. */
export function typesOf(actions: readonly CatalogAction[], { details }: Catalog): readonly ScopedType[] {
  const users = new Map<ResourceType, CatalogAction[]>();
  for (const action of actions) {
    for (const { type } of details.action(action).resources) {
      const known = users.get(type);
      if (known === undefined) users.set(type, [action]);
      else known.push(action);
    }
  }
  return [...users].map(([type, own]) => ({ type, actions: own })).toSorted(plainerFirst);
}

/** What more actions use, and of that what has less to fill in: a bucket before an access point. */
function plainerFirst(a: ScopedType, b: ScopedType): number {
  return b.actions.length - a.actions.length || openParts(a.type) - openParts(b.type);
}

function openParts({ arn }: ResourceType): number {
  return arn.split('${').length;
}

export interface ScopedKeys {
  /** Keys that every action has. */
  readonly common: ReadonlySet<string>;
  /** Keys that any action has, those of all included. */
  readonly all: ReadonlySet<string>;
}

/** The keys that requests of the actions bring. Many actions share one list, which is looked at once. */
export function keysOf(actions: readonly CatalogAction[], catalog: Catalog): ScopedKeys {
  const lists = new Map<readonly string[], ReadonlySet<string>>();
  let common: readonly string[] | undefined;
  for (const action of actions) {
    const own = keyLists(action, catalog).map((list) => setOf(list, lists));
    common = common?.filter((key) => own.some((keys) => keys.has(key))) ?? keyLists(action, catalog).flat();
  }
  return { common: new Set(common), all: new Set([...lists.keys()].flat()) };
}

function setOf(
  list: readonly string[],
  known: Map<readonly string[], ReadonlySet<string>>,
): ReadonlySet<string> {
  let keys = known.get(list);
  if (keys === undefined) {
    keys = new Set(list);
    known.set(list, keys);
  }
  return keys;
}

function keyLists(action: CatalogAction, { details }: Catalog): readonly (readonly string[])[] {
  const { conditionKeys, resources } = details.action(action);
  return [conditionKeys, ...resources.flatMap((use) => [use.conditionKeys, use.type.conditionKeys])];
}
