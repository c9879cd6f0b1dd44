import type { Catalog, ResourceType } from '../../iam/catalog/catalog';
import { knownFields, type KnownFields } from './known';
import { proposeNamed } from './namedArns';
import type { Proposal } from './proposal';
import { statementAt, type Scene } from './scene';
import { actionsOf, typesOf, type ScopedType } from './scope';
import { proposeTypes } from './typeArns';
import { proposeVariables, variableStart } from './variables';

/** Where types are of more services than this, the service is asked for first. */
const mostServices = 6;

/** ARNs of what the statement's actions work on; behind a `$` what a request fills in. */
export function proposeResources(scene: Scene): readonly Proposal[] {
  const { typed } = scene.slot;
  const variable = variableStart(typed);
  if (variable !== undefined) {
    return typed.split(':').length > 5 ? proposeVariables(scene, variable) : [];
  }
  const { catalog } = scene.world;
  const actions = actionsOf(statementAt(scene), catalog);
  const types = actions && typesOf(actions, catalog);
  const known = knownFields(scene);
  const arns = types === undefined ? ofAnyService(scene, known) : ofTypes(types, scene, known);
  return 'arn:'.startsWith(typed) || !typed.startsWith('arn:') ? [...arns, allResources(types)] : arns;
}

/** Goes first where the actions know no resources. */
function allResources(types: readonly ScopedType[] | undefined): Proposal {
  const only = types?.length === 0;
  const why = 'The actions of the statement know no resources: they are granted with * only';
  const detail = only ? why : 'All resources';
  return { label: '*', kind: 'wildcard', detail, text: '*', sortText: only ? '0' : '~' };
}

function ofTypes(types: readonly ScopedType[], scene: Scene, known: KnownFields): readonly Proposal[] {
  const { typed } = scene.slot;
  const services = new Set(types.map(({ type }) => serviceOf(type)));
  if (services.size > mostServices && isBeforeService(typed)) return servicePieces([...services], known);
  const named = proposeNamed(types, scene, known);
  const labels = new Set(named.map(({ label }) => label));
  return [...named, ...proposeTypes(types, typed, known).filter(({ label }) => !labels.has(label))];
}

/** Without actions every service may be meant, and then every type of it. */
function ofAnyService(scene: Scene, known: KnownFields): readonly Proposal[] {
  const { typed } = scene.slot;
  const byService = typesByService(scene.world.catalog);
  if (isBeforeService(typed)) return servicePieces([...byService.keys()], known);
  return proposeTypes(byService.get(typed.split(':')[2] ?? '') ?? [], typed, known);
}

const everyType = new WeakMap<Catalog, ReadonlyMap<string, readonly ScopedType[]>>();

/** By the service that ARNs name, which is not always the one whose actions they are for. */
function typesByService(catalog: Catalog): ReadonlyMap<string, readonly ScopedType[]> {
  let known = everyType.get(catalog);
  if (known === undefined) {
    const { index, details } = catalog;
    known = groupTypes(index.prefixes.flatMap((prefix) => details.resourceTypes(prefix)));
    everyType.set(catalog, known);
  }
  return known;
}

function groupTypes(types: readonly ResourceType[]): ReadonlyMap<string, readonly ScopedType[]> {
  const groups = new Map<string, ScopedType[]>();
  for (const type of types) {
    const service = serviceOf(type);
    const group = groups.get(service);
    if (group !== undefined) group.push({ type, actions: [] });
    else if (/^[\w-]+$/.test(service)) groups.set(service, [{ type, actions: [] }]);
  }
  return groups;
}

function isBeforeService(typed: string): boolean {
  return typed.split(':').length < 4;
}

function serviceOf({ arn }: ResourceType): string {
  return arn.split(':')[2] ?? '';
}

function servicePieces(services: readonly string[], { partition }: KnownFields): readonly Proposal[] {
  return services.map((service) => {
    const piece = `arn:${partition}:${service}:`;
    return {
      label: piece,
      kind: 'service',
      detail: `Resources of ${service}`,
      text: piece,
      sortText: service,
      retrigger: true,
    };
  });
}
