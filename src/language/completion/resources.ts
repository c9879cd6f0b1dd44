import type { ResourceType } from '../../iam/catalog/catalog';
import { knownFields, type KnownFields } from './known';
import type { Proposal } from './proposal';
import { statementAt, type Scene } from './scene';
import { scopeOf, type ActionScope } from './scope';
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
  const scope = scopeOf(statementAt(scene), scene.world.catalog);
  const known = knownFields(scene);
  const arns = scope === undefined ? withoutScope(scene, known) : withScope(scope, scene, known);
  return typed.startsWith('arn') ? arns : [...arns, allResources(scope)];
}

/** Goes first where the actions know no resources. */
function allResources(scope: ActionScope | undefined): Proposal {
  const only = scope !== undefined && scope.types.length === 0;
  return {
    label: '*',
    kind: 'wildcard',
    detail: only
      ? 'The actions of the statement know no resources: they are granted with * only'
      : 'All resources',
    text: '*',
    sortText: only ? '0' : '~',
  };
}

function withScope({ types }: ActionScope, scene: Scene, known: KnownFields): readonly Proposal[] {
  const services = new Set(types.map(({ type }) => serviceOf(type)));
  return services.size > mostServices && isBeforeService(scene.slot.typed)
    ? servicePieces([...services], known)
    : proposeTypes(types, scene.slot.typed, known);
}

/** Without actions every service may be meant, and then every type of it. */
function withoutScope(scene: Scene, known: KnownFields): readonly Proposal[] {
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
