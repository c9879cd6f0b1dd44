import type { ActionDetails, ActionFacts, ActionIndex, ConditionKey } from './catalog';
import { rows } from './columns';
import { DetailedService } from './detailedService';
import { keyColumns } from './keyColumns';
import { keyTable, type KeyTable } from './keyNames';
import { parseRecord, tables, text, texts } from './shape';
import { sharedRows } from './sharedRows';

/**
 * Reads the text of `iam-details.json`. The services come in the order of the index; a service is split
 * when something first asks for it.
 *
 * @throws Error when the text is not what `npm run iam-data` writes.
 */
export function decodeDetails(json: string, index: ActionIndex): ActionDetails {
  const file = parseRecord(json, 'details');
  const columns = tables(file, 'services');
  const globals = texts(file, 'globals');
  const withForeignKeys = rows(text(file, 'foreign'));
  const shared = sharedRows({
    keys: text(file, 'keys'),
    keySets: text(file, 'keySets'),
    resourceSets: text(file, 'resourceSets'),
    dependents: text(file, 'dependents'),
  });
  const services = new Map<string, DetailedService>();
  index.prefixes.forEach((prefix, place) => {
    services.set(prefix.toLowerCase(), new DetailedService(prefix, columns[place] ?? [], shared, index));
  });

  let globalKeys: readonly ConditionKey[] | undefined;
  let globalTable: KeyTable | undefined;
  const allGlobalKeys = (): readonly ConditionKey[] =>
    (globalKeys ??= keyColumns(globals[0] ?? '', globals[1] ?? '', globals[2] ?? ''));

  return {
    action: ({ prefix, name }) => services.get(prefix.toLowerCase())?.action(name) ?? nothing,
    resourceTypes: (prefix) => services.get(prefix.toLowerCase())?.types ?? [],
    conditionKeys: (prefix) => services.get(prefix.toLowerCase())?.keys ?? [],
    get globalKeys() {
      return allGlobalKeys();
    },
    conditionKey: (name) => {
      const lower = name.toLowerCase();
      globalTable ??= keyTable(allGlobalKeys());
      const global = globalTable.find(lower);
      if (global !== undefined || lower.startsWith('aws:')) return global;
      return (
        services.get(lower.split(':', 1)[0] ?? '')?.keyTable.find(lower) ??
        first(withForeignKeys, (prefix) => services.get(prefix)?.keyTable.find(lower))
      );
    },
    servicePage: (prefix) => services.get(prefix.toLowerCase())?.page,
  };
}

/** Of an action that another index than the given one knows. */
const nothing: ActionFacts = {
  description: '',
  resources: [],
  conditionKeys: [],
  dependents: [],
  docs: undefined,
};

function first<T, R>(values: readonly T[], look: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const found = look(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
