import type { ActionFacts, ResourceType, ResourceUse } from './catalog';
import { parts, rows } from './columns';
import { unfoldDescription, unfoldLink, unfoldNumber } from './foldings';
import type { ColumnReader } from './serviceColumns';
import type { SharedRows } from './sharedRows';

/** The facts of a service's actions by name; an action's are put together when first asked for. */
export function actionRows(
  names: readonly string[],
  column: ColumnReader,
  shared: SharedRows,
  types: readonly ResourceType[],
): (name: string) => ActionFacts | undefined {
  const places = new Map(names.map((name, place) => [name, place]));
  // Words and links are for those who read; rules ask for the rest only.
  let descriptions: readonly string[] | undefined;
  let links: readonly string[] | undefined;
  let folders: readonly string[] | undefined;
  const resourceSets = rows(column('resourceSets'));
  const keySets = rows(column('keySets'));
  const dependents = rows(column('dependents'));
  const uses = resourceUses(shared, types);
  const made: (ActionFacts | undefined)[] = [];

  return (name) => {
    const place = places.get(name);
    if (place === undefined) return undefined;
    return (made[place] ??= {
      get description() {
        descriptions ??= rows(column('descriptions'));
        return unfoldDescription(descriptions[place] ?? '');
      },
      resources: uses(unfoldNumber(resourceSets[place])),
      conditionKeys: shared.keySet(unfoldNumber(keySets[place])),
      dependents: parts(dependents[place]).map((number) => shared.dependent(Number.parseInt(number, 36))),
      get docs() {
        links ??= rows(column('links'));
        folders ??= rows(column('folders'));
        return unfoldLink(links[place] ?? '', name, folders);
      },
    });
  };
}

/** Most actions of a service take the same resources as another, and then share the list. */
function resourceUses(
  shared: SharedRows,
  types: readonly ResourceType[],
): (set: number) => readonly ResourceUse[] {
  const made = new Map<number, readonly ResourceUse[]>();
  return (set) => {
    const known = made.get(set);
    if (known !== undefined) return known;
    const uses = shared.resourceSet(set).flatMap((use): ResourceUse[] => {
      const type = types[use.type];
      if (type === undefined) return [];
      return [{ type, required: use.required, conditionKeys: shared.keySet(use.keySet) }];
    });
    made.set(set, uses);
    return uses;
  };
}
