import type { RoleView } from '../rule';
import { statementFacts } from '../statementFacts';

/** Where a service's principal is not `prefix.amazonaws.com`. */
const principals: ReadonlyMap<string, string> = new Map([
  ['ecs', 'ecs-tasks.amazonaws.com'],
  ['states', 'states.amazonaws.com'],
  ['elasticmapreduce', 'elasticmapreduce.amazonaws.com'],
]);

/** Principals of services that the role calls with actions that hand a role on. */
export function servicesPassedTo(view: RoleView): readonly string[] {
  const { details } = view.catalog;
  const found = actionsNamed(view).filter((action) =>
    details.action(action).dependents.includes('iam:PassRole'),
  );
  return principalsOf(found.map(({ prefix }) => prefix));
}

/** Principals of services that the role calls. */
export function servicesCalled(view: RoleView): readonly string[] {
  return principalsOf(actionsNamed(view).map(({ prefix }) => prefix));
}

function principalsOf(prefixes: readonly string[]): readonly string[] {
  const own = prefixes.filter((prefix) => prefix !== 'iam' && prefix !== 'sts');
  return [...new Set(own)].slice(0, 3).map((prefix) => principals.get(prefix) ?? `${prefix}.amazonaws.com`);
}

/** Of texts that name a service: `*` says nothing about what the role is for. */
function actionsNamed(view: RoleView) {
  return statementFacts(view).flatMap(({ allows, actions }) =>
    allows ? actions.flatMap(({ pattern }) => (pattern.service === undefined ? [] : pattern.covered)) : [],
  );
}
