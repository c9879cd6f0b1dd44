import { risks, type Risk, type RiskKind } from '../../../iam/access/risks/risks';
import { layersOf, type RoleLayers } from '../../whatIf/layersOf';
import type { RoleView } from '../rule';

/** What a role's policies make possible, and the layers that it was told from. */
export interface RoleRisks extends RoleLayers {
  readonly risks: readonly Risk[];
}

const known = new WeakMap<RoleView, RoleRisks>();

/** Worked out once for all rules. Of `self-unlock` there is a rule of its own. */
export function roleRisks(view: RoleView): RoleRisks {
  let found = known.get(view);
  if (found === undefined) {
    const layers = layersOf(view);
    const { index, details } = view.catalog;
    found = { ...layers, risks: isSomethingKnown(layers) ? risks(layers.layers, index, details) : [] };
    known.set(view, found);
  }
  return found;
}

/** A session without a policy of its own may do what its role may, which is not the file's to say. */
function isSomethingKnown({ identityAssumed, layers }: RoleLayers): boolean {
  return !identityAssumed || layers.session !== undefined;
}

export function risksOfKind(view: RoleView, kind: RiskKind): readonly Risk[] {
  return roleRisks(view).risks.filter((risk) => risk.kind === kind);
}
