import type {
  ActionIndex,
  ActionDetails,
  ConditionKey,
  ManagedPolicies,
} from '../../src/iam/catalog/catalog';
import { decodeDetails } from '../../src/iam/catalog/decodeDetails';
import { decodeIndex } from '../../src/iam/catalog/decodeIndex';
import { decodeManagedPolicies, managedPolicyArnStart } from '../../src/iam/catalog/decodeManagedPolicies';
import type { Files, Source, SourceAction, SourceService } from './model';

/** What the shipped decoders make of the files, in so far as it is not what the source says. */
export function losses(files: Files, source: Source): readonly string[] {
  const index = decodeIndex(files.index);
  const details = decodeDetails(files.details, index);
  return [
    ...differs(
      'prefixes',
      index.prefixes,
      source.services.map(({ prefix }) => prefix),
    ),
    ...source.services.flatMap((service) => serviceLosses(service, index, details)),
    ...differs('global keys', details.globalKeys, source.globalKeys),
    ...source.globalKeys.flatMap((key) => keyLosses(key, details)),
    ...source.retired.flatMap((name) => differs(`retired ${name}`, index.isRetired(name), true)),
    ...policyLosses(decodeManagedPolicies(files.managed), source),
  ];
}

function serviceLosses(
  service: SourceService,
  index: ActionIndex,
  details: ActionDetails,
): readonly string[] {
  const { prefix } = service;
  const entry = index.service(prefix);
  const types = details.resourceTypes(prefix);
  return [
    ...differs(`name of ${prefix}`, entry?.name, service.name),
    ...differs(
      `actions of ${prefix}`,
      entry?.actions.map(({ name }) => name),
      service.actions.map(({ name }) => name),
    ),
    ...differs(`page of ${prefix}`, details.servicePage(prefix) ?? '', service.page),
    ...differs(
      `types of ${prefix}`,
      types,
      service.types.map((type) => ({ prefix, ...type })),
    ),
    ...differs(`keys of ${prefix}`, details.conditionKeys(prefix), service.keys),
    ...service.actions.flatMap((action) => actionLosses(prefix, action, index, details)),
    ...service.keys.flatMap((key) => (key.name.startsWith(`${prefix}:`) ? keyLosses(key, details) : [])),
  ];
}

function actionLosses(
  prefix: string,
  action: SourceAction,
  index: ActionIndex,
  details: ActionDetails,
): readonly string[] {
  const id = `${prefix}:${action.name}`;
  const found = index.find(id);
  if (found === undefined) return [`${id} is not found`];
  const { resources, ...facts } = details.action(found);
  const { name, access, resources: wanted, ...rest } = action;
  return [
    ...differs(id, found, { id, prefix, name, access }),
    ...differs(id, facts, rest),
    ...differs(
      `resources of ${id}`,
      resources.map(({ type, required, conditionKeys }) => ({
        type: type.name.toLowerCase(),
        required,
        conditionKeys,
      })),
      wanted.map(({ type, required, conditionKeys }) => ({
        type: type.toLowerCase(),
        required,
        conditionKeys,
      })),
    ),
  ];
}

function keyLosses(key: ConditionKey, details: ActionDetails): readonly string[] {
  const lower = key.name.toLowerCase();
  // A few keys are global and a service's, in two spellings.
  return differs(`key ${key.name}`, details.conditionKey(key.name.toUpperCase())?.name.toLowerCase(), lower);
}

function policyLosses(managed: ManagedPolicies, { policies }: Source): readonly string[] {
  return [
    ...differs(
      'managed policies',
      managed.arns,
      policies.map(({ path }) => managedPolicyArnStart + path),
    ),
    ...policies.flatMap(({ path, description, document }) => {
      const policy = managed.policy(managedPolicyArnStart + path);
      return [
        ...differs(`description of ${path}`, policy?.description ?? '', description),
        ...differs(`document of ${path}`, policy?.document, document),
      ];
    }),
  ];
}

function differs(what: string, found: unknown, wanted: unknown): readonly string[] {
  return sorted(found) === sorted(wanted) ? [] : [`${what} differs`];
}

/** As JSON, with the fields of objects in one order. */
function sorted(value: unknown): string | undefined {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}
