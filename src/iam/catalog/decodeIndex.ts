import type { ActionIndex, CatalogAction } from './catalog';
import { rows } from './columns';
import { expand } from './expand';
import { IndexedService } from './indexedService';
import { parseRecord, text, texts } from './shape';

/** The rules of a file ask for its patterns again at every edit. */
const mostExpanded = 500;

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
  const expanded = new Map<string, readonly CatalogAction[]>();
  let retiredNames: ReadonlySet<string> | undefined;

  const services = prefixes.map(
    (prefix, place) =>
      new IndexedService(prefix, names[place] ?? '', actions[place] ?? '', access[place] ?? ''),
  );
  const byPrefix = new Map(services.map((service) => [service.prefix.toLowerCase(), service]));

  return {
    prefixes,
    service: (prefix) => byPrefix.get(prefix) ?? byPrefix.get(prefix.toLowerCase()),
    find: (action) => {
      const lower = action.toLowerCase();
      const colon = lower.indexOf(':');
      return colon === -1 ? undefined : byPrefix.get(lower.slice(0, colon))?.find(lower.slice(colon + 1));
    },
    expand: (pattern) => {
      const known = expanded.get(pattern);
      if (known !== undefined) return known;
      const found = expand(pattern, services, (prefix) => byPrefix.get(prefix));
      if (expanded.size === mostExpanded) expanded.clear();
      expanded.set(pattern, found);
      return found;
    },
    isRetired: (actionOrPrefix) => {
      retiredNames ??= new Set(rows(retired.toLowerCase()));
      return retiredNames.has(actionOrPrefix.toLowerCase());
    },
  };
}
