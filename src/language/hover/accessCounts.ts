import type { AccessLevel, CatalogAction } from '../../iam/catalog/catalog';
import { counted } from './markdown';

/** Harmless ones first, as people read it. */
const order: readonly AccessLevel[] = ['List', 'Read', 'Tagging', 'Write', 'Permissions management'];

export interface AccessGroup {
  readonly access: AccessLevel;
  readonly actions: readonly CatalogAction[];
}

/** The actions by access level; levels without any are left out. */
export function byAccess(actions: readonly CatalogAction[]): readonly AccessGroup[] {
  const groups = new Map<AccessLevel, CatalogAction[]>(order.map((access) => [access, []]));
  for (const action of actions) groups.get(action.access)?.push(action);
  return [...groups].flatMap(([access, found]) => (found.length === 0 ? [] : [{ access, actions: found }]));
}

/** `40 Read · 3 Write`. */
export function accessCounts(actions: readonly CatalogAction[]): string {
  return byAccess(actions)
    .map(({ access, actions: found }) => `${counted(found.length)} ${access}`)
    .join(' · ');
}

/** Prefixes of services, in the order of the actions. */
export function prefixesOf(actions: readonly CatalogAction[]): readonly string[] {
  return [...new Set(actions.map(({ prefix }) => prefix))];
}
