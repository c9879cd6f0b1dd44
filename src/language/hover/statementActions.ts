import type { ActionIndex, CatalogAction } from '../../iam/catalog/catalog';
import { coveredActions } from '../../iam/access/coverage';
import type { StatementView } from '../policy/statementView';

const known = new WeakMap<
  StatementView,
  { readonly index: ActionIndex; readonly actions: readonly CatalogAction[] }
>();

/** The actions that AWS has and the statement is about, worked out once. */
export function statementActions(statement: StatementView, index: ActionIndex): readonly CatalogAction[] {
  const before = known.get(statement);
  if (before?.index === index) return before.actions;
  const actions = read(statement, index);
  known.set(statement, { index, actions });
  return actions;
}

function read({ actions }: StatementView, index: ActionIndex): readonly CatalogAction[] {
  if (actions === undefined) return [];
  const patterns = actions.texts.map(({ value }) => value);
  const statement = { effect: 'Allow', resources: [], notResource: false, conditions: [] } as const;
  return coveredActions({ ...statement, actions: patterns, notAction: actions.negated }, index);
}
