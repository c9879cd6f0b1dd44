import type { JsonString } from '../../core/roles/json/node';
import type { Catalog } from '../../iam/catalog/catalog';
import type { PolicyView } from '../policy/policyView';
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

interface PolicyFacts {
  readonly catalog: Catalog;
  readonly statements: readonly StatementFacts[];
  readonly actions: readonly WrittenActionOf[];
}

/** An action with the statement that it stands in. */
export interface WrittenActionOf extends WrittenAction {
  readonly facts: StatementFacts;
}

const known = new WeakMap<PolicyView, PolicyFacts>();
const nothing: Pick<PolicyFacts, 'statements' | 'actions'> = { statements: [], actions: [] };

/** Worked out once for a policy: every rule asks for it. */
function policyFacts({ policy, catalog }: RoleView): Pick<PolicyFacts, 'statements' | 'actions'> {
  if (policy === undefined) return nothing;
  const before = known.get(policy);
  if (before?.catalog === catalog) return before;
  const statements = policy.statements.map((statement) => readFacts(statement, catalog));
  const actions = statements.flatMap((facts) =>
    [...facts.actions, ...facts.notActions].map(({ node, pattern }) => ({ node, pattern, facts })),
  );
  const facts = { catalog, statements, actions };
  known.set(policy, facts);
  return facts;
}

/** The statements of a role's policy. */
export function statementFacts(role: RoleView): readonly StatementFacts[] {
  return policyFacts(role).statements;
}

/** All written actions of a role, of `Action` and of `NotAction`. */
export function writtenActions(role: RoleView): readonly WrittenActionOf[] {
  return policyFacts(role).actions;
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
