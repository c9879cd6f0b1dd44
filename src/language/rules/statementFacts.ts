import type { JsonString } from '../../core/roles/json/node';
import type { Catalog } from '../../iam/catalog/catalog';
import type { StatementView, TextsView } from '../policy/statementView';
import { actionPattern, type ActionPattern } from './action/actionPattern';
import type { RoleView } from './rule';

/** A text of `Action` or `NotAction` where it stands. */
export interface WrittenAction {
  readonly node: JsonString;
  readonly pattern: ActionPattern;
}

/** A statement beside what the catalog knows of it. Absent parts are empty lists. */
export interface StatementFacts {
  readonly statement: StatementView;
  readonly allows: boolean;
  /** Of `Action`. */
  readonly actions: readonly WrittenAction[];
  /** Of `NotAction`. */
  readonly notActions: readonly WrittenAction[];
  /** Of `Resource`. */
  readonly resources: readonly JsonString[];
  /** Of `NotResource`. */
  readonly notResources: readonly JsonString[];
  /** Every action is one that the catalog has, so that it can say what none of them does. */
  readonly isKnown: boolean;
  /** One of the resources is `*`, or matches as much. */
  readonly onEverything: boolean;
}

const known = new WeakMap<StatementView, { readonly catalog: Catalog; readonly facts: StatementFacts }>();

/** The statements of a role's policy, each worked out once. */
export function statementFacts({ policy, catalog }: RoleView): readonly StatementFacts[] {
  return (policy?.statements ?? []).map((statement) => {
    const before = known.get(statement);
    if (before?.catalog === catalog) return before.facts;
    const facts = readFacts(statement, catalog);
    known.set(statement, { catalog, facts });
    return facts;
  });
}

function readFacts(statement: StatementView, catalog: Catalog): StatementFacts {
  const written = (view: TextsView | undefined): readonly WrittenAction[] =>
    textsOf(view).map((node) => ({ node, pattern: actionPattern(catalog, node.value) }));
  const actions = written(plain(statement.actions));
  const resources = textsOf(plain(statement.resources));
  return {
    statement,
    allows: statement.effect?.value === 'Allow',
    actions,
    notActions: written(negated(statement.actions)),
    resources,
    notResources: textsOf(negated(statement.resources)),
    isKnown: actions.every(({ pattern }) => pattern.covered.length > 0),
    onEverything: resources.some(({ value }) => isEverything(value)),
  };
}

/** Whether a text of `Resource` matches `*` itself, which is what actions without a resource are asked for. */
export function isEverything(resource: string): boolean {
  return /^\*+$/.test(resource);
}

function plain(view: TextsView | undefined): TextsView | undefined {
  return view?.negated === false ? view : undefined;
}

function negated(view: TextsView | undefined): TextsView | undefined {
  return view?.negated === true ? view : undefined;
}

function textsOf(view: TextsView | undefined): readonly JsonString[] {
  return view?.texts ?? [];
}

/** All written actions of a role, of `Action` and of `NotAction`. */
export function writtenActions(
  role: RoleView,
): readonly (WrittenAction & { readonly facts: StatementFacts })[] {
  return statementFacts(role).flatMap((facts) =>
    [...facts.actions, ...facts.notActions].map((written) => ({ ...written, facts })),
  );
}
