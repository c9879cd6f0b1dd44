import type { RolesDocument } from '../document/rolesDocument';
import { inFile, type Section } from '../document/section';
import { policyOf, type PolicyView } from '../policy/policyView';
import type { Hover, HoverWorld } from './hover';
import { inStatement } from './inStatement';
import { placeAt } from './target';
import type { TextRange } from '../../core/roles/role';

/** What to show for the token at an offset of the file; undefined where there is nothing to say. Never throws. */
export function hoverAt(document: RolesDocument, offset: number, world: HoverWorld): Hover | undefined {
  const place = placeAt(document, offset);
  if (place === undefined) return undefined;
  const { section } = place;
  if (place.kind === 'roleName') return undefined;
  const found = inRole(section, place.at, world);
  return found && { ...found, range: inFile(section, found.range) };
}

/** Ranges count from the start of the role's value. */
function inRole(section: Section, at: number, world: HoverWorld): Hover | undefined {
  const policy = policyOf(section.body);
  if (policy !== undefined && holds(policy.node.range, at)) return inPolicy(section, policy, at, world);
  return undefined;
}

function inPolicy(
  { body }: Section,
  policy: PolicyView,
  at: number,
  { catalog }: HoverWorld,
): Hover | undefined {
  const statement = policy.statements.find(({ node }) => holds(node.range, at));
  return statement && inStatement(body.source, statement, at, catalog);
}

function holds({ offset, length }: TextRange, at: number): boolean {
  return offset <= at && at <= offset + length;
}
