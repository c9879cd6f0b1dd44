import type { JsonNode } from '../../core/roles/json/node';
import type { TextRange } from '../../core/roles/role';
import { spotAt, type Spot } from '../document/nodeAt';
import type { RolesDocument } from '../document/rolesDocument';
import type { Section } from '../document/section';

/** What stands at an offset of the file. */
export type Place =
  | { readonly kind: 'roleName'; readonly section: Section }
  /** Somewhere in a role's value; `at` counts from the start of that. */
  | { readonly kind: 'role'; readonly section: Section; readonly at: number };

export function placeAt({ roles }: RolesDocument, offset: number): Place | undefined {
  const named = roles.find(({ nameRange }) => covers(nameRange, offset));
  if (named !== undefined) return { kind: 'roleName', section: named };
  // Of two that hold the place one is cut wrong; the later begins nearer to it.
  const section = roles.findLast(
    (role) => offset >= role.offset && offset <= role.offset + role.body.source.length,
  );
  return section && { kind: 'role', section, at: offset - section.offset };
}

/** A text, a name or another word. */
export type Pointed = Exclude<Spot, { readonly kind: 'value' | 'property' }>;

/** A pointer on the first character of a text is on the text, where a cursor before it is not. */
export function pointedAt(source: string, node: JsonNode, at: number): Pointed | undefined {
  for (const offset of [at, at + 1]) {
    const spot = spotAt(source, node, offset);
    if (spot === undefined || spot.kind === 'value' || spot.kind === 'property') continue;
    if (touches(spot.kind === 'name' ? spot.property.nameRange : spot.range, at)) return spot;
  }
  return undefined;
}

function covers({ offset, length }: TextRange, at: number): boolean {
  return offset <= at && at < offset + length;
}

function touches({ offset, length }: TextRange, at: number): boolean {
  return offset <= at && at <= offset + length;
}
