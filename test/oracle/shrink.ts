import type { ConditionDocument, OracleCase, PolicyDocument, StatementDocument } from './oracleCase';

/** Takes away from a case whatever can go while `stillFails`, until nothing can: what is left is the cause. */
export async function shrink(
  asked: OracleCase,
  stillFails: (smaller: OracleCase) => Promise<boolean>,
): Promise<OracleCase> {
  let least = asked;
  for (;;) {
    const smaller = await firstOf(smallerCases(least), stillFails);
    if (smaller === undefined) return least;
    least = smaller;
  }
}

async function firstOf<T>(items: Iterable<T>, holds: (item: T) => Promise<boolean>): Promise<T | undefined> {
  for (const item of items) {
    if (await holds(item)) return item;
  }
  return undefined;
}

/** Every case with one thing less, large things first. */
function* smallerCases(asked: OracleCase): Iterable<OracleCase> {
  const { boundary, session, ...rest } = asked;
  if (boundary !== undefined) yield { ...rest, ...(session && { session }) };
  if (session !== undefined) yield { ...rest, ...(boundary && { boundary }) };
  for (const identity of withoutOne(asked.identity, 1)) yield { ...asked, identity };
  for (const [index, policy] of asked.identity.entries()) {
    for (const smaller of smallerPolicies(policy))
      yield { ...asked, identity: asked.identity.with(index, smaller) };
  }
  if (boundary !== undefined) {
    for (const smaller of smallerPolicies(boundary)) yield { ...asked, boundary: smaller };
  }
  if (session !== undefined) {
    for (const smaller of smallerPolicies(session)) yield { ...asked, session: smaller };
  }
  const { context } = asked.request;
  for (const smaller of withoutOneKey(context))
    yield { ...asked, request: { ...asked.request, context: smaller } };
  for (const [key, value] of Object.entries(context)) {
    if (typeof value === 'string') continue;
    for (const fewer of withoutOne(value, 0))
      yield { ...asked, request: { ...asked.request, context: { ...context, [key]: fewer } } };
  }
}

function* smallerPolicies(policy: PolicyDocument): Iterable<PolicyDocument> {
  for (const Statement of withoutOne(policy.Statement, 1)) yield { ...policy, Statement };
  for (const [index, statement] of policy.Statement.entries()) {
    for (const smaller of smallerStatements(statement))
      yield { ...policy, Statement: policy.Statement.with(index, smaller) };
  }
  if (policy.Version !== '2012-10-17') yield { ...policy, Version: '2012-10-17' };
}

function* smallerStatements(statement: StatementDocument): Iterable<StatementDocument> {
  const { Effect, Action, NotAction, Resource, NotResource, Condition } = statement;
  const actions = Action === undefined ? { ...(NotAction && { NotAction }) } : { Action };
  const resources = Resource === undefined ? { ...(NotResource && { NotResource }) } : { Resource };
  const condition = Condition && { Condition };
  if (!isAll(Action)) yield { Effect, Action: ['*'], ...resources, ...condition };
  if (!isAll(Resource)) yield { Effect, ...actions, Resource: ['*'], ...condition };
  if (Condition !== undefined) {
    yield { Effect, ...actions, ...resources };
    for (const smaller of smallerConditions(Condition)) yield { ...statement, Condition: smaller };
  }
  for (const name of ['Action', 'NotAction', 'Resource', 'NotResource'] as const) {
    for (const fewer of withoutOne(statement[name] ?? [], 1)) yield { ...statement, [name]: fewer };
  }
}

function isAll(patterns: readonly string[] | undefined): boolean {
  return patterns?.length === 1 && patterns[0] === '*';
}

function* smallerConditions(conditions: ConditionDocument): Iterable<ConditionDocument> {
  for (const [operator, keys] of Object.entries(conditions)) {
    for (const fewer of withoutOneKey(keys)) {
      const { [operator]: _all, ...others } = conditions;
      yield Object.keys(fewer).length === 0 ? others : { ...conditions, [operator]: fewer };
    }
    for (const [key, values] of Object.entries(keys)) {
      for (const fewer of withoutOne(values, 1))
        yield { ...conditions, [operator]: { ...keys, [key]: fewer } };
    }
  }
}

function* withoutOneKey<T>(object: Readonly<Record<string, T>>): Iterable<Readonly<Record<string, T>>> {
  for (const key of Object.keys(object)) {
    const { [key]: _left, ...others } = object;
    yield others;
  }
}

/** The list without each of its items in turn, as long as `least` remain. */
function* withoutOne<T>(list: readonly T[], least: number): Iterable<readonly T[]> {
  if (list.length <= least) return;
  for (const index of list.keys()) yield list.toSpliced(index, 1);
}
