import { coveredActions } from '../../iam/access/coverage';
import { standings } from '../../iam/access/standings';
import type { Catalog, CatalogAction } from '../../iam/catalog/catalog';
import type { NamedPolicy, PolicyLayers } from '../../iam/request';
import type { SectionBody } from '../document/section';
import type { RoleView } from '../rules/rule';
import { layersOf, type RoleLayers } from '../whatIf/layersOf';

/** What a role allows, counted as the access map counts it. */
export interface RoleAccess {
  readonly allowed: readonly CatalogAction[];
  /** How many of them only under conditions. */
  readonly conditional: number;
  /** What may allow or limit more, and whose content is not known here: ARNs of policies, `group name`. */
  readonly unknown: readonly string[];
}

const known = new WeakMap<
  SectionBody,
  { readonly catalog: Catalog; readonly access: RoleAccess | undefined }
>();

/**
 * Worked out once per text of a role. Undefined for a role that says nothing about it: a session
 * without a policy may do whatever its role or its issuer may.
 */
export function roleAccess(role: RoleView): RoleAccess | undefined {
  const { body, catalog } = role;
  const before = known.get(body);
  if (before?.catalog === catalog) return before.access;
  const access = readAccess(layersOf(role), catalog);
  known.set(body, { catalog, access });
  return access;
}

function readAccess(
  { layers, gaps, identityAssumed }: RoleLayers,
  { index, details }: Catalog,
): RoleAccess | undefined {
  if (identityAssumed && layers.session === undefined) return undefined;
  const standingOf = standings(layers, index, details);
  const allowed: CatalogAction[] = [];
  let conditional = 0;
  for (const action of candidates(layers, identityAssumed, index)) {
    const standing = standingOf(action);
    if (standing?.verdict !== 'allowed') continue;
    allowed.push(action);
    if (!standing.unconditional) conditional += 1;
  }
  // That a session is within what its identity may do goes without saying.
  const missing = gaps.filter(({ layer }) => !(identityAssumed && layer === 'identity'));
  return { allowed, conditional, unknown: missing.map(({ what }) => what) };
}

/** What some statement allows that had to be written: an assumed identity allows everything there is. */
function candidates(
  { identity, session = [] }: PolicyLayers,
  identityAssumed: boolean,
  index: Catalog['index'],
): ReadonlySet<CatalogAction> {
  const policies: readonly NamedPolicy[] = identityAssumed ? session : identity;
  const allows = policies.flatMap(({ policy }) =>
    policy.statements.filter(({ effect }) => effect === 'Allow'),
  );
  return new Set(allows.flatMap((statement) => coveredActions(statement, index)));
}
