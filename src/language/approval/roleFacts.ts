import type { IssuableRole, RolesConfig } from '../../core/roles/role';
import type { ActionIndex, Catalog } from '../../iam/catalog/catalog';
import { managedGrant, rankManaged, type ManagedGrant } from './managedPower';
import { warningsOf, type Warnings } from './warnings';

/** What is known here about AWS of all that a role names: enough to tell what can do harm from what cannot. */
export interface RoleFacts {
  readonly index: ActionIndex;
  readonly warnings: Warnings;
  /** The dangerous ones first. */
  readonly managed: readonly ManagedGrant[];
  readonly boundary?: ManagedGrant;
}

export function roleFacts(role: IssuableRole, config: RolesConfig, catalog: Catalog): RoleFacts {
  const boundaryArn = role.credentialType === 'iam_user' ? role.boundaryArn : undefined;
  return {
    index: catalog.index,
    warnings: warningsOf(role, config, catalog),
    managed: rankManaged(role.policyArns, catalog),
    ...(boundaryArn !== undefined && { boundary: managedGrant(boundaryArn, catalog) }),
  };
}
