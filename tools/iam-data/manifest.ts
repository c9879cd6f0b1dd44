import { createHash } from 'node:crypto';
import type { Source } from './model';
import { isRecord } from '../../src/iam/catalog/shape';

export interface Manifest {
  readonly sources: Readonly<Record<string, string>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

export function counts({
  services,
  globalKeys,
  policies,
  retired,
}: Source): Readonly<Record<string, number>> {
  const actions = services.flatMap((service) => service.actions);
  return {
    services: services.length,
    actions: actions.length,
    resourceTypes: services.flatMap(({ types }) => types).length,
    conditionKeys: services.flatMap(({ keys }) => keys).length,
    globalKeys: globalKeys.length,
    managedPolicies: policies.length,
    managedPoliciesDescribed: policies.filter(({ description }) => description !== '').length,
    actionsWithDependents: actions.filter(({ dependents }) => dependents.length > 0).length,
    dependents: actions.flatMap(({ dependents }) => dependents).length,
    actionsWithLink: actions.filter(({ docs }) => docs !== undefined).length,
    retired: retired.length,
  };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The counts that a manifest of before has, of whatever form it was. */
export function earlierCounts(manifest: unknown): Readonly<Record<string, number>> {
  if (!isRecord(manifest) || !isRecord(manifest['counts'])) return {};
  return Object.fromEntries(
    Object.entries(manifest['counts']).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    ),
  );
}
