import { arnFields } from './arn';
import { compiledStatements, type CompiledStatement } from './compilePolicy';
import { evaluate, presentLayers, type PresentLayer } from './evaluate';
import { explainCondition } from './explainCondition';
import type { Explanation, LayerExplanation, StatementExplanation } from './explanation';
import type { Policy } from './policy';
import type { AccessRequest, PolicyLayers, Verdict } from './request';
import { unresolvedVariables } from './variables';

/** Decides like `evaluate`, and says of every statement of every layer why it applies or does not. */
export function explain(layers: PolicyLayers, request: AccessRequest): Explanation {
  return {
    decision: evaluate(layers, request),
    layers: presentLayers(layers).map((layer) => explainLayer(layer, request)),
  };
}

function explainLayer({ layer, policies }: PresentLayer, request: AccessRequest): LayerExplanation {
  const statements = policies.flatMap(({ name, policy }, policyIndex) =>
    compiledStatements(policy).map((compiled, index) =>
      explainStatement(compiled, { policy: name, policyIndex, index }, policy.version, request),
    ),
  );
  const applying = statements.filter(({ applies }) => applies);
  const decidedBy = applying.find(({ effect }) => effect === 'Deny') ?? applying[0];
  return { layer, verdict: verdictOf(decidedBy), ...(decidedBy && { decidedBy }), statements };
}

function verdictOf(statement: StatementExplanation | undefined): Verdict {
  if (statement === undefined) return 'implicitDeny';
  return statement.effect === 'Deny' ? 'explicitDeny' : 'allowed';
}

function explainStatement(
  { statement, ...compiled }: CompiledStatement,
  place: Pick<StatementExplanation, 'policy' | 'policyIndex' | 'index'>,
  version: Policy['version'],
  request: AccessRequest,
): StatementExplanation {
  const variables = version === '2012-10-17';
  const coversAction = compiled.coversAction(request.action.toLowerCase());
  const coversResource = compiled.coversResource(request);
  const conditions = compiled.conditions.map((condition, index) =>
    explainCondition(condition, index, request.context, variables),
  );
  return {
    ...place,
    effect: statement.effect,
    ...(statement.sid !== undefined && { sid: statement.sid }),
    applies: coversAction && coversResource && conditions.every(({ holds }) => holds),
    coversAction,
    coversResource,
    unresolved: variables ? unresolvedIn(statement.resources, request) : [],
    conditions,
  };
}

function unresolvedIn(resources: readonly string[], { context }: AccessRequest): readonly string[] {
  const keys = resources.flatMap((resource) =>
    unresolvedVariables(arnFields(resource)?.at(-1) ?? '', context),
  );
  return [...new Set(keys)];
}
