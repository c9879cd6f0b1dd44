import type { ActionFacts, ActionIndex, ConditionKey, ResourceType, ResourceUse } from './catalog';
import { parts, rows } from './columns';
import { unfoldArn, unfoldDescription, unfoldLink, unfoldNumber } from './foldings';
import { keyColumns } from './keyColumns';
import { keyTable, type KeyTable } from './keyNames';
import type { SharedRows } from './sharedRows';

/** The columns of one service in `iam-details.json`, in this order. */
export const serviceColumns = [
  'page',
  'descriptions',
  'resourceSets',
  'keySets',
  'dependents',
  'links',
  'folders',
  'typeNames',
  'typeArns',
  'typeKeySets',
  'keyNames',
  'keyTypes',
  'keyDescriptions',
] as const;
export type ServiceColumn = (typeof serviceColumns)[number];

export interface DetailedService {
  /** Where AWS describes the service's actions, resources and keys. */
  readonly page: string | undefined;
  readonly types: readonly ResourceType[];
  readonly keys: readonly ConditionKey[];
  readonly keyTable: KeyTable;
  action(name: string): ActionFacts | undefined;
}

export function detailedService(
  prefix: string,
  columns: readonly string[],
  shared: SharedRows,
  index: ActionIndex,
): DetailedService {
  const column = (name: ServiceColumn): string => columns[serviceColumns.indexOf(name)] ?? '';
  let types: readonly ResourceType[] | undefined;
  let keys: readonly ConditionKey[] | undefined;
  let table: KeyTable | undefined;
  let actions: ((name: string) => ActionFacts | undefined) | undefined;

  const allTypes = (): readonly ResourceType[] => (types ??= resourceTypes(prefix, column, shared));
  const allKeys = (): readonly ConditionKey[] =>
    (keys ??= keyColumns([column('keyNames'), column('keyTypes'), column('keyDescriptions')]));

  return {
    page: column('page') === '' ? undefined : column('page'),
    get types() {
      return allTypes();
    },
    get keys() {
      return allKeys();
    },
    get keyTable() {
      return (table ??= keyTable(allKeys()));
    },
    action: (name) => {
      actions ??= actionRows(
        (index.service(prefix)?.actions ?? []).map((action) => action.name),
        column,
        shared,
        allTypes(),
      );
      return actions(name);
    },
  };
}

function resourceTypes(
  prefix: string,
  column: (name: ServiceColumn) => string,
  shared: SharedRows,
): readonly ResourceType[] {
  const arns = rows(column('typeArns'));
  const keySets = rows(column('typeKeySets'));
  return rows(column('typeNames')).map((name, place) => ({
    prefix,
    name,
    arn: unfoldArn(arns[place] ?? '', prefix),
    conditionKeys: shared.keySet(unfoldNumber(keySets[place])),
  }));
}

/** The rows of a service's actions, which come in the order of the index. */
function actionRows(
  names: readonly string[],
  column: (name: ServiceColumn) => string,
  shared: SharedRows,
  types: readonly ResourceType[],
): (name: string) => ActionFacts | undefined {
  const places = new Map(names.map((name, place) => [name, place]));
  const descriptions = rows(column('descriptions'));
  const resourceSets = rows(column('resourceSets'));
  const keySets = rows(column('keySets'));
  const dependents = rows(column('dependents'));
  const links = rows(column('links'));
  const folders = rows(column('folders'));

  return (name) => {
    const place = places.get(name);
    if (place === undefined) return undefined;
    return {
      description: unfoldDescription(descriptions[place] ?? ''),
      resources: shared.resourceSet(unfoldNumber(resourceSets[place])).flatMap((use): ResourceUse[] => {
        const type = types[use.type];
        if (type === undefined) return [];
        return [{ type, required: use.required, conditionKeys: shared.keySet(use.keySet) }];
      }),
      conditionKeys: shared.keySet(unfoldNumber(keySets[place])),
      dependents: parts(dependents[place]).map((number) => shared.dependent(Number.parseInt(number, 36))),
      docs: unfoldLink(links[place] ?? '', name, folders),
    };
  };
}
