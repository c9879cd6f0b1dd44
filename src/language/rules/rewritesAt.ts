import type { Catalog } from '../../iam/catalog/catalog';
import type { RolesDocument } from '../document/rolesDocument';
import type { Section } from '../document/section';
import { expandWildcard } from './action/expandWildcard';
import { configView, knownRole } from './roleViews';
import type { Fix } from './rule';
import { writtenFix } from './writtenFix';

/** What can be written in another way where the cursor is: what an action's wildcard covers, name by name. */
export function rewritesAt(
  role: Section,
  offset: number,
  document: RolesDocument,
  catalog: Catalog,
): readonly Fix[] {
  const at = offset - role.offset;
  const view = knownRole(role, configView(document), catalog);
  const texts = view.policy?.statements.flatMap(({ actions }) => actions?.texts ?? []) ?? [];
  const text = texts.find(({ range }) => range.offset <= at && at <= range.offset + range.length);
  const fix = text === undefined ? undefined : expandWildcard(view, text);
  return fix === undefined ? [] : [writtenFix(fix, view)];
}
