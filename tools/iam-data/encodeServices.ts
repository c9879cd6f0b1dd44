import { column } from '../../src/iam/catalog/columns';
import { serviceColumns, type ServiceColumn } from '../../src/iam/catalog/serviceColumns';
import { foldArn, foldDescription, foldLink, foldNumber, foldUse } from '../../src/iam/catalog/foldings';
import { encodeKeys, joined } from './encodeKeys';
import { interned, type Interned } from './interned';
import type { SourceAction, SourceService } from './model';

/** What services share. Number 0 of the sets is the empty one, which is most frequent. */
interface Shared {
  readonly keys: Interned;
  readonly keySets: Interned;
  readonly resourceSets: Interned;
  readonly dependents: Interned;
}

export function encodeServices(services: readonly SourceService[]): object {
  const shared: Shared = {
    keys: interned(),
    keySets: interned(''),
    resourceSets: interned(''),
    dependents: interned(),
  };
  const tables = services.map((service) => {
    const columns = encodeService(service, shared);
    return serviceColumns.map((name) => columns[name]);
  });
  return {
    services: tables,
    keys: column(shared.keys.all),
    keySets: column(shared.keySets.all),
    resourceSets: column(shared.resourceSets.all),
    dependents: column(shared.dependents.all),
    foreign: column(services.filter(hasForeignKeys).map(({ prefix }) => prefix.toLowerCase())),
  };
}

function encodeService(
  { prefix, page, actions, types, keys }: SourceService,
  shared: Shared,
): Readonly<Record<ServiceColumn, string>> {
  const folders = interned();
  const places = new Map(types.map(({ name }, place) => [name.toLowerCase(), place]));
  const [keyNames, keyTypes, keyDescriptions] = encodeKeys(keys);
  const eachAction = (row: (action: SourceAction) => string): string => column(actions.map(row));
  return {
    page,
    descriptions: eachAction(({ description }) => foldDescription(description)),
    resourceSets: eachAction((action) => foldNumber(resourceSet(action, places, shared))),
    keySets: eachAction(({ conditionKeys }) => foldNumber(keySet(conditionKeys, shared))),
    dependents: eachAction(({ dependents }) =>
      joined(dependents.map((dependent) => shared.dependents.number(dependent).toString(36))),
    ),
    links: eachAction(({ name, docs }) => (docs === undefined ? '' : foldLink(docs, name, folders.number))),
    folders: column(folders.all),
    typeNames: column(types.map(({ name }) => name)),
    typeArns: column(types.map(({ arn }) => foldArn(arn, prefix))),
    typeKeySets: column(types.map(({ conditionKeys }) => foldNumber(keySet(conditionKeys, shared)))),
    keyNames,
    keyTypes,
    keyDescriptions,
  };
}

function resourceSet(
  { name, resources }: SourceAction,
  places: ReadonlyMap<string, number>,
  shared: Shared,
): number {
  const uses = resources.map(({ type, required, conditionKeys }) => {
    const place = places.get(type.toLowerCase());
    if (place === undefined) throw new Error(`${name} takes "${type}", which its service does not have.`);
    return foldUse({ type: place, required, keySet: keySet(conditionKeys, shared) });
  });
  return shared.resourceSets.number(joined(uses));
}

function keySet(keys: readonly string[], shared: Shared): number {
  return shared.keySets.number(joined(keys.map((key) => shared.keys.number(key).toString(36))));
}

function hasForeignKeys({ prefix, keys }: SourceService): boolean {
  return keys.some(({ name }) => name.split(':', 1)[0]?.toLowerCase() !== prefix.toLowerCase());
}
