import type { PolicyLayers } from '../../request';
import type { Ruling } from '../standing';
import { standingOn } from '../standingAsked';

/** An action that is allowed, and by what. */
export interface Allowance {
  readonly action: string;
  readonly grants: readonly Ruling[];
}

/** The action on resources of these patterns, as a list of one; of none when it is not allowed. */
export function allowances(layers: PolicyLayers, action: string, targets: readonly string[]): Allowance[] {
  const standing = standingOn(layers, action, targets);
  if (standing?.verdict !== 'allowed') return [];
  const free = standing.grants.filter(
    ({ statement }) => !statement.conditions.some(({ key }) => isChoice(action, key)),
  );
  const own = free.filter(({ layer }) => layer === 'identity');
  return own.length === 0 ? [] : [{ action, grants: own }];
}

/** With the choice of policies limited, whoever wrote it decided what may come of it. */
function isChoice(action: string, key: string): boolean {
  switch (key.toLowerCase()) {
    case 'iam:policyarn':
      return true;
    case 'iam:permissionsboundary':
      return action === 'iam:PutUserPermissionsBoundary';
    default:
      return false;
  }
}
