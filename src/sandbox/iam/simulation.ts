import { explain } from '../../iam/explain';
import type { Explanation, LayerExplanation } from '../../iam/explanation';
import { policyKeys } from '../../iam/policyKeys';
import type { PolicyLayers } from '../../iam/request';
import type { Parameters } from '../wire/parameters';
import type { XmlObject } from '../wire/xml';
import { pager, type Pager } from './paging';
import type { InputPolicy, Simulation } from './simulationInput';
import { statementPositions, type TextPosition } from './statementPositions';

/** How the actions of a simulation are cut into pages. */
export function pageOfActions(parameters: Parameters): Pager<string> {
  return pager(parameters, (action) => action);
}

export function simulate(simulation: Simulation, page: Pager<string>): XmlObject {
  const { items, ...rest } = page(simulation.actions);
  return { EvaluationResults: items.map((action) => simulateAction(simulation, action)), ...rest };
}

/** The condition keys that policies ask about, as GetContextKeysFor… lists them. */
export function keysOf(policies: readonly InputPolicy[]): readonly string[] {
  const keys = policies.flatMap(({ policy }) => policyKeys(policy));
  return [...new Map(keys.map((key) => [key.toLowerCase(), key])).values()].sort();
}

const strictness = ['allowed', 'implicitDeny', 'explicitDeny'] as const;

/**
 * One result an action, which sums up its resources by the strictest decision. AWS names several resources
 * by the template of the action's resource type, which is not known here.
 */
function simulateAction(simulation: Simulation, action: string): XmlObject {
  const { resources = ['*'], policies, boundaries } = simulation;
  const missing = missingKeys(simulation);
  const each = resources.map((resource) => ({ resource, explanation: ask(simulation, action, resource) }));
  const decisions = new Set(each.map(({ explanation }) => explanation.decision.verdict));
  const decision = strictness.findLast((verdict) => decisions.has(verdict)) ?? 'implicitDeny';
  const inputs = [...policies, ...boundaries];
  const deciding = each.filter(({ explanation }) => explanation.decision.verdict === decision);
  const matched = new Map(
    deciding.flatMap(({ explanation }) =>
      matchedStatements(explanation, inputs).map(
        (statement) => [JSON.stringify(statement), statement] as const,
      ),
    ),
  );
  return {
    EvalActionName: action,
    EvalResourceName: resources.length === 1 ? (resources[0] ?? '*') : '*',
    EvalDecision: decision,
    MatchedStatements: [...matched.values()],
    MissingContextValues: missing,
    PermissionsBoundaryDecisionDetail: boundaryDetail(each.map(({ explanation }) => explanation)),
    ...(simulation.resources && {
      ResourceSpecificResults: each.map(({ resource, explanation }) => ({
        EvalResourceName: resource,
        EvalResourceDecision: explanation.decision.verdict,
        MatchedStatements: matchedStatements(explanation, inputs),
        MissingContextValues: missing,
        PermissionsBoundaryDecisionDetail: boundaryDetail([explanation]),
      })),
    }),
  };
}

function ask({ policies, boundaries, context }: Simulation, action: string, resource: string): Explanation {
  const layers: PolicyLayers = {
    identity: policies,
    ...(boundaries.length > 0 && { boundary: boundaries }),
  };
  return explain(layers, { action, resource, context });
}

function missingKeys({ policies, boundaries, context }: Simulation): readonly string[] {
  return keysOf([...policies, ...boundaries]).filter((key) => !context.has(key.toLowerCase()));
}

function boundaryDetail(explanations: readonly Explanation[]): XmlObject | undefined {
  const layers = explanations.flatMap((explanation) => boundaryOf(explanation));
  if (layers.length === 0) return undefined;
  const allowed = layers.every(({ verdict }) => verdict === 'allowed');
  return { AllowedByPermissionsBoundary: allowed };
}

function boundaryOf({ layers }: Explanation): readonly LayerExplanation[] {
  return layers.filter(({ layer }) => layer === 'boundary');
}

/** What denies, all of it; else what allows. */
function matchedStatements(
  { decision: { verdict }, layers }: Explanation,
  inputs: readonly InputPolicy[],
): readonly XmlObject[] {
  if (verdict === 'implicitDeny') return [];
  const effect = verdict === 'allowed' ? 'Allow' : 'Deny';
  return layers
    .flatMap(({ statements }) => statements)
    .filter((statement) => statement.applies && statement.effect === effect)
    .map(({ policy, index }) => {
      const input = inputs.find(({ name }) => name === policy);
      const place = statementPositions(input?.text ?? '')[index];
      return {
        SourcePolicyId: input?.sourceId ?? policy,
        SourcePolicyType: 'IAM Policy',
        StartPosition: positionOf(place?.start),
        EndPosition: positionOf(place?.end),
      };
    });
}

function positionOf(position: TextPosition | undefined): XmlObject | undefined {
  return position && { Line: position.line, Column: position.column };
}
