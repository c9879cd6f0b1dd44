import { evaluate } from '../../src/iam/evaluate';
import type { Condition, Policy, Statement } from '../../src/iam/policy';
import type { AccessRequest, NamedPolicy, PolicyLayers } from '../../src/iam/request';
import type { Evaluate } from './ours';

/**
 * Bugs to try the comparison on: it proves something only if it finds them. Each hands the real evaluator
 * what makes it answer as one with the bug would.
 */
export const plantedBugs = {
  /** A negated operator does not hold when its key is missing. */
  'missing-key': planted((layers, request) =>
    mapStatements(layers, (statement) => ({
      ...statement,
      conditions: statement.conditions.map((condition) =>
        isNegated(condition) && !request.context.has(condition.key.toLowerCase()) ? never : condition,
      ),
    })),
  ),
  /** `?` stands for any number of characters. */
  'question-mark': planted((layers) =>
    mapStatements(layers, (statement) => ({
      ...statement,
      actions: statement.actions.map((action) => action.replaceAll('?', '*')),
      resources: statement.resources.map((resource) => resource.replaceAll('?', '*')),
    })),
  ),
  /** Session policies narrow nothing. */
  'session-ignored': planted(({ session: _ignored, ...layers }) => layers),
} as const satisfies Record<string, Evaluate>;

export type PlantedBug = keyof typeof plantedBugs;

export function isPlantedBug(name: string): name is PlantedBug {
  return name in plantedBugs;
}

function planted(spoil: (layers: PolicyLayers, request: AccessRequest) => PolicyLayers): Evaluate {
  return (layers, request) => evaluate(spoil(layers, request), request);
}

/** Holds for no request: every request has an action, and none has this key. */
const never: Condition = {
  operator: 'StringEquals',
  ifExists: false,
  key: 'planted:never',
  values: ['never'],
};

function isNegated({ operator, ifExists, qualifier }: Condition): boolean {
  return operator.includes('Not') && !ifExists && qualifier === undefined;
}

function mapStatements(layers: PolicyLayers, change: (statement: Statement) => Statement): PolicyLayers {
  const changed = (policies: readonly NamedPolicy[]): readonly NamedPolicy[] =>
    policies.map(({ name, policy }) => ({ name, policy: changePolicy(policy, change) }));
  return {
    identity: changed(layers.identity),
    ...(layers.boundary && { boundary: changed(layers.boundary) }),
    ...(layers.session && { session: changed(layers.session) }),
  };
}

function changePolicy(policy: Policy, change: (statement: Statement) => Statement): Policy {
  return { ...policy, statements: policy.statements.map(change) };
}
