import type { RolesDocument } from '../document/rolesDocument';
import { policyOf } from '../policy/policyView';
import type { StatementView } from '../policy/statementView';
import type { Cursor } from './cursor';
import { endOf } from './gaps';
import type { Slot } from './slot';
import type { CompletionWorld } from './world';

/** All that decides which items there are. */
export interface Scene {
  readonly document: RolesDocument;
  readonly cursor: Cursor;
  readonly slot: Slot;
  readonly world: CompletionWorld;
}

/** The statement that the cursor stands in. */
export function statementAt({ cursor }: Scene): StatementView | undefined {
  const { section, at } = cursor;
  return policyOf(section.body)?.statements.find(
    ({ node }) => node.range.offset <= at && at <= endOf(node.range),
  );
}
