import { accessLevel, rows } from './columns';
import type { ActionIndex, CatalogAction, ServiceEntry } from './catalog';
import { expand } from './expand';
import { parseRecord, text, texts } from './shape';

/** One service of the index, split into its actions when something first asks for them. */
export interface IndexedService {
  readonly prefix: string;
  /** In lower case, in the order of the actions. */
  readonly lowerNames: readonly string[];
  /** The action at a place of `lowerNames`. */
  at(place: number): CatalogAction;
  readonly entry: ServiceEntry;
  find(lowerName: string): CatalogAction | undefined;
}

/**
 * Reads the text of `iam-index.json`: `prefixes` and `names` of the services, their `actions` and one
 * letter an action in `access`, and what is `retired`.
 *
 * @throws Error when the text is not what `npm run iam-data` writes.
 */
export function decodeIndex(json: string): ActionIndex {
  const file = parseRecord(json, 'index');
  const prefixes = rows(text(file, 'prefixes'));
  const names = rows(text(file, 'names'));
  const actions = texts(file, 'actions');
  const access = texts(file, 'access');
  const retired = text(file, 'retired');
  let retiredSet: ReadonlySet<string> | undefined;

  const services = prefixes.map((prefix, place) =>
    indexedService(prefix, names[place] ?? '', actions[place] ?? '', access[place] ?? ''),
  );
  const byPrefix = new Map(services.map((service) => [service.prefix.toLowerCase(), service]));

  return {
    prefixes,
    service: (prefix) => byPrefix.get(prefix.toLowerCase())?.entry,
    find: (action) => {
      const [prefix = '', name] = action.toLowerCase().split(':', 2);
      return name === undefined || action.length > prefix.length + 1 + name.length
        ? undefined
        : byPrefix.get(prefix)?.find(name);
    },
    expand: (pattern) => expand(pattern, services, (prefix) => byPrefix.get(prefix)),
    isRetired: (actionOrPrefix) => {
      retiredSet ??= new Set(rows(retired.toLowerCase()));
      return retiredSet.has(actionOrPrefix.toLowerCase());
    },
  };
}

function indexedService(prefix: string, title: string, column: string, letters: string): IndexedService {
  let names: readonly string[] | undefined;
  let lowerNames: readonly string[] | undefined;
  let places: ReadonlyMap<string, number> | undefined;
  let whole: readonly CatalogAction[] | undefined;
  const made: (CatalogAction | undefined)[] = [];

  const at = (place: number): CatalogAction => {
    const known = made[place];
    if (known !== undefined) return known;
    names ??= rows(column);
    const name = names[place] ?? '';
    const action = { id: `${prefix}:${name}`, prefix, name, access: accessLevel(letters[place]) };
    made[place] = action;
    return action;
  };
  const lower = (): readonly string[] => (lowerNames ??= rows(column.toLowerCase()));

  return {
    prefix,
    at,
    get lowerNames() {
      return lower();
    },
    entry: {
      prefix,
      name: title,
      get actions() {
        return (whole ??= lower().map((_, place) => at(place)));
      },
    },
    find: (lowerName) => {
      places ??= new Map(lower().map((name, place) => [name, place]));
      const place = places.get(lowerName);
      return place === undefined ? undefined : at(place);
    },
  };
}
