import type { ResourceType } from '../../iam/catalog/catalog';
import { knownFields, type KnownFields } from './known';
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
  const arns = types === undefined ? ofAnyService(scene, known) : ofTypes(types, typed, known);
  return 'arn:'.startsWith(typed) || !typed.startsWith('arn:') ? [...arns, allResources(types)] : arns;
}

/** Goes first where the actions know no resources. */
function allResources(types: readonly ScopedType[] | undefined): Proposal {
  const only = types?.length === 0;
  const why = 'The actions of the statement know no resources: they are granted with * only';
  const detail = only ? why : 'All resources';
  return { label: '*', kind: 'wildcard', detail, text: '*', sortText: only ? '0' : '~' };
}

function ofTypes(types: readonly ScopedType[], typed: string, known: KnownFields): readonly Proposal[] {
  const services = new Set(types.map(({ type }) => serviceOf(type)));
  return services.size > mostServices && isBeforeService(typed)
    ? servicePieces([...services], known)
    : proposeTypes(types, typed, known);
}

/** Without actions every service may be meant, and then every type of it. */
function ofAnyService(scene: Scene, known: KnownFields): readonly Proposal[] {
  const { index, details } = scene.world.catalog;
  const { typed } = scene.slot;
  if (isBeforeService(typed)) return servicePieces(index.prefixes, known);
  const types = details.resourceTypes(typed.split(':')[2] ?? '');
  return proposeTypes(
    types.map((type) => ({ type, actions: [] })),
    scene.slot.typed,
    known,
  );
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
