import { accessMap, type AccessMap } from '../../iam/access/accessMap';
import { risks, type Risk } from '../../iam/access/risks/risks';
import type { RoleView } from '../rules/rule';
import { issuedUser } from '../rules/security/issuedUser';
import { layersOf, type RoleLayers } from '../whatIf/layersOf';

/** A role with all that was worked out about it, from which the page is told piece by piece. */
export interface AccessReading extends RoleLayers {
  readonly view: RoleView;
  /** Absent when the role says nothing: a session without a policy may do whatever its role may. */
  readonly found?: { readonly map: AccessMap; readonly risks: readonly Risk[] };
}

/** Tens of milliseconds for a role that allows everything. */
export function readAccess(view: RoleView): AccessReading {
  const layers = layersOf(view);
  if (layers.identityAssumed && layers.layers.session === undefined) return { ...layers, view };
  const { index, details } = view.catalog;
  const user = view.credentialType === 'iam_user' ? issuedUser(view) : undefined;
  return {
    ...layers,
    view,
    found: {
      map: accessMap(layers.layers, index, details),
      risks: risks(layers.layers, index, details, user),
    },
  };
}
