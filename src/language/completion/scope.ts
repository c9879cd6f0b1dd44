import type { Catalog, CatalogAction, ResourceType } from '../../iam/catalog/catalog';
import type { StatementView } from '../policy/statementView';

/** What the actions of a statement work on, and what conditions can ask of them. */
export interface ActionScope {
  readonly actions: readonly CatalogAction[];
  /** In the order that they are offered in. */
  readonly types: readonly ScopedType[];
  /** How many of the actions have the key. */
  readonly keys: ReadonlyMap<string, number>;
}

export interface ScopedType {
  readonly type: ResourceType;
  readonly actions: readonly CatalogAction[];
}

/** More actions than this have next to nothing in common, and looking at each takes longer than a keystroke. */
const mostActions = 2_000;

/** Undefined when the actions are none yet, or nearly all there are. */
export function scopeOf(statement: StatementView | undefined, catalog: Catalog): ActionScope | undefined {
  const texts = statement?.actions;
  if (texts === undefined || texts.negated) return undefined;
  const actions = new Set(texts.texts.flatMap(({ value }) => coveredBy(value, catalog)));
  return actions.size === 0 || actions.size > mostActions ? undefined : scopeOfActions([...actions], catalog);
}

function coveredBy(pattern: string, { index }: Catalog): readonly CatalogAction[] {
  if (/[*?]/.test(pattern)) return index.expand(pattern);
  const action = index.find(pattern);
  return action === undefined ? [] : [action];
}

function scopeOfActions(actions: readonly CatalogAction[], { details }: Catalog): ActionScope {
  const types = new Map<ResourceType, CatalogAction[]>();
  const keys = new Map<string, number>();
  for (const action of actions) {
    const facts = details.action(action);
    const own = new Set(facts.conditionKeys);
    for (const { type, conditionKeys } of facts.resources) {
      addTo(types, type, action);
      for (const key of conditionKeys) own.add(key);
      for (const key of type.conditionKeys) own.add(key);
    }
    for (const key of own) keys.set(key, (keys.get(key) ?? 0) + 1);
  }
  const scoped = [...types].map(([type, users]) => ({ type, actions: users }));
  return { actions, types: scoped.toSorted(plainerFirst), keys };
}

/** What more actions use, and of that what has less to fill in: a bucket before an access point. */
function plainerFirst(a: ScopedType, b: ScopedType): number {
  return b.actions.length - a.actions.length || openParts(a.type) - openParts(b.type);
}

function openParts({ arn }: ResourceType): number {
  return arn.split('${').length;
}

function addTo(types: Map<ResourceType, CatalogAction[]>, type: ResourceType, action: CatalogAction): void {
  const known = types.get(type);
  if (known === undefined) types.set(type, [action]);
  else known.push(action);
}
