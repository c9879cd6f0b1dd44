import { compileResource } from './arn';
import { compileCondition, type ConditionTest } from './conditions';
import type { Matcher } from './matcher';
import type { Condition, Policy, Statement } from './policy';
import type { AccessRequest, RequestContext } from './request';
import { compileGlob, globTokens } from './wildcard';

/** A statement with its patterns prepared. The parts are apart because trust policies have no resource. */
export interface CompiledStatement {
  readonly statement: Statement;
  /** Takes the action in lower case: action names do not differ by case. */
  readonly coversAction: (lowerCaseAction: string) => boolean;
  readonly coversResource: (request: AccessRequest) => boolean;
  /** In the order of `statement.conditions`. */
  readonly conditions: readonly CompiledCondition[];
  readonly conditionsHold: (context: RequestContext) => boolean;
}

export interface CompiledCondition {
  readonly condition: Condition;
  readonly holds: ConditionTest;
}

const compiled = new WeakMap<Policy, readonly CompiledStatement[]>();

/** The statements of a policy, prepared once per policy object. */
export function compiledStatements(policy: Policy): readonly CompiledStatement[] {
  const known = compiled.get(policy);
  if (known !== undefined) return known;
  const variables = policy.version === '2012-10-17';
  const statements = policy.statements.map((statement) => compileStatement(statement, variables));
  compiled.set(policy, statements);
  return statements;
}

/** Resources and conditions when they are first asked for: most statements are not about the action. */
function compileStatement(statement: Statement, variables: boolean): CompiledStatement {
  const covers = coveredBy(statement.actions);
  let resources: readonly Matcher[] | undefined;
  let conditions: readonly CompiledCondition[] | undefined;
  const compileResources = (): readonly Matcher[] =>
    (resources ??= statement.resources.map((resource) => compileResource(resource, variables)));
  const compileConditions = (): readonly CompiledCondition[] =>
    (conditions ??= statement.conditions.map((condition) => ({
      condition,
      holds: compileCondition(condition, variables),
    })));
  return {
    statement,
    coversAction: (action) => covers(action) !== statement.notAction,
    coversResource: ({ resource, context }) =>
      compileResources().some((matches) => matches(resource, context)) !== statement.notResource,
    get conditions() {
      return compileConditions();
    },
    conditionsHold: (context) => compileConditions().every(({ holds }) => holds(context)),
  };
}

/** Lists name most actions one by one: these are looked up, and only patterns tried in turn. */
function coveredBy(actions: readonly string[]): (lowerCaseAction: string) => boolean {
  const named = new Set<string>();
  const patterns: ((text: string) => boolean)[] = [];
  for (const action of actions) {
    const lower = action.toLowerCase();
    if (lower.includes('*') || lower.includes('?')) patterns.push(compileGlob(globTokens(lower)));
    else named.add(lower);
  }
  if (patterns.length === 0) return (action) => named.has(action);
  return (action) => named.has(action) || patterns.some((matches) => matches(action));
}
