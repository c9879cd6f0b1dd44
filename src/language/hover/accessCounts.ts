import { accessLevels, type AccessLevel, type CatalogAction } from '../../iam/catalog/catalog';
import { counted } from './markdown';

/** Harmless ones first, as people read it. */
const order: readonly AccessLevel[] = ['List', 'Read', 'Tagging', 'Write', 'Permissions management'];

/** `40 Read · 3 Write`. */
export function accessCounts(actions: readonly CatalogAction[]): string {
  const counts = new Map<AccessLevel, number>(accessLevels.map((level) => [level, 0]));
  for (const { access } of actions) counts.set(access, (counts.get(access) ?? 0) + 1);
  return order
    .map((level) => ({ level, count: counts.get(level) ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${counted(count)} ${level}`)
    .join(' · ');
}

/** Prefixes of services, in the order of the actions. */
export function prefixesOf(actions: readonly CatalogAction[]): readonly string[] {
  return [...new Set(actions.map(({ prefix }) => prefix))];
}
