import { compiledStatements } from './compilePolicy';
import type { AccessRequest, Decision, Layer, NamedPolicy, PolicyLayers } from './request';

export interface PresentLayer {
  readonly layer: Layer;
  readonly policies: readonly NamedPolicy[];
}

type DecidingStatement = NonNullable<Decision['statement']>;

/**
 * Decides one request inside one account, without resource-based and organisation policies
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html): a deny in any
 * layer wins; otherwise the identity's policies and every limiting layer that is present must allow.
 */
export function evaluate(layers: PolicyLayers, request: AccessRequest): Decision {
  const present = presentLayers(layers);
  for (const { layer, policies } of present) {
    const statement = findStatement(policies, 'Deny', request);
    if (statement !== undefined) return { verdict: 'explicitDeny', layer, statement };
  }
  let granting: DecidingStatement | undefined;
  for (const { layer, policies } of present) {
    const statement = findStatement(policies, 'Allow', request);
    if (statement === undefined) return { verdict: 'implicitDeny', layer };
    granting ??= statement;
  }
  return { verdict: 'allowed', layer: 'identity', ...(granting && { statement: granting }) };
}

/** The identity's own layer comes first: it is the one that grants. */
export function presentLayers({ identity, boundary, session }: PolicyLayers): readonly PresentLayer[] {
  return [
    { layer: 'identity', policies: identity },
    ...(boundary ? [{ layer: 'boundary' as const, policies: boundary }] : []),
    ...(session ? [{ layer: 'session' as const, policies: session }] : []),
  ];
}

function findStatement(
  policies: readonly NamedPolicy[],
  effect: 'Allow' | 'Deny',
  request: AccessRequest,
): DecidingStatement | undefined {
  const action = request.action.toLowerCase();
  for (const { name, policy } of policies) {
    for (const [index, candidate] of compiledStatements(policy).entries()) {
      const { sid } = candidate.statement;
      if (
        candidate.statement.effect === effect &&
        candidate.coversAction(action) &&
        candidate.coversResource(request) &&
        candidate.conditionsHold(request.context)
      ) {
        return { policy: name, index, ...(sid !== undefined && { sid }) };
      }
    }
  }
  return undefined;
}
