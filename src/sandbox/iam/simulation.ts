import { explain } from '../../iam/explain';
import type { Explanation, LayerExplanation } from '../../iam/explanation';
import { policyKeys } from '../../iam/policyKeys';
import type { NamedPolicy, PolicyLayers, RequestContext } from '../../iam/request';
import { readPolicyDocument } from '../access/policyDocument';
import { AwsError, invalidInput } from '../awsError';
import { operation, type Operation } from '../operations/operation';
import type { Parameters } from '../wire/parameters';
import * as rules from '../wire/rules';
import type { XmlObject } from '../wire/xml';
import { readPage } from './paging';
import { statementPositions, type StatementPosition } from './statementPositions';

const contextTypes = [
  'string',
  'stringList',
  'numeric',
  'numericList',
  'boolean',
  'booleanList',
  'ip',
  'ipList',
  'binary',
  'binaryList',
  'date',
  'dateList',
] as const;

/** A policy that was handed in, by the name the answer knows it by: `PolicyInputList.1`. */
interface InputPolicy extends NamedPolicy {
  readonly text: string;
}

interface Simulation {
  readonly policies: readonly InputPolicy[];
  readonly boundaries: readonly InputPolicy[];
  readonly actions: readonly string[];
  /** Absent: the one resource `*`, and nothing is said of single resources. */
  readonly resources: readonly string[] | undefined;
  readonly context: RequestContext;
}

const everywhere = (name: string) => () => [{ action: `iam:${name}`, resource: '*' }];

/**
 * The policy simulator. Policies of resources and organizations are not simulated here: asking for them is
 * refused rather than answered wrongly.
 */
export const simulationOperations: readonly Operation[] = [
  operation('GetContextKeysForCustomPolicy', {
    parse: (parameters) => readPolicies(parameters, 'PolicyInputList'),
    access: everywhere('GetContextKeysForCustomPolicy'),
    run: (policies) => ({ ContextKeyNames: keysOf(policies) }),
  }),
  operation('SimulateCustomPolicy', {
    parse: (parameters) => ({
      simulation: readSimulation(parameters),
      page: (results: readonly XmlObject[]) => readPage(parameters, results, placeOf),
    }),
    access: everywhere('SimulateCustomPolicy'),
    run: ({ simulation, page }) => {
      const { items, ...rest } = page(simulation.actions.map((action) => simulateAction(simulation, action)));
      return { EvaluationResults: items, ...rest };
    },
  }),
];

function placeOf(result: XmlObject): string {
  return String(result['EvalActionName']);
}

function readSimulation(parameters: Parameters): Simulation {
  for (const name of [
    'ResourcePolicy',
    'OrderedOrganizationPolicyInputList.member.1',
    'ResourceHandlingOption',
  ]) {
    if (parameters.has(name))
      throw invalidInput(`The sandbox does not simulate ${name.split('.', 1)[0] ?? name}.`);
  }
  const actions = parameters.texts('ActionNames', rules.actionName);
  if (actions.length === 0) throw invalidInput('ActionNames must name at least one action.');
  for (const action of actions) {
    if (!/^[A-Za-z0-9-]+:[A-Za-z0-9-]+$/.test(action)) throw invalidInput(`Invalid action: ${action}`);
  }
  const boundaries = readPolicies(parameters, 'PermissionsBoundaryPolicyInputList', 0);
  if (boundaries.length > 1) throw invalidInput('Only one permissions boundary can be simulated.');
  const resources = parameters.texts('ResourceArns', rules.resourceName);
  return {
    policies: readPolicies(parameters, 'PolicyInputList'),
    boundaries,
    actions: [...new Set(actions)],
    resources: resources.every((resource) => resource === '*') ? undefined : resources,
    context: readContext(parameters),
  };
}

function readPolicies(parameters: Parameters, name: string, least = 1): readonly InputPolicy[] {
  const texts = parameters.texts(name, rules.policyDocument);
  if (texts.length < least) throw invalidInput(`${name} must hold at least one policy.`);
  return texts.map((text, index) => ({ name: `${name}.${index + 1}`, text, policy: readPolicy(text) }));
}

/** The simulator's own word for a document it cannot read. */
function readPolicy(text: string): NamedPolicy['policy'] {
  try {
    return readPolicyDocument(text, 'identity').policy;
  } catch (error) {
    if (error instanceof AwsError) throw invalidInput(error.message);
    throw error;
  }
}

function readContext(parameters: Parameters): RequestContext {
  return new Map(
    parameters.structures('ContextEntries').map((entry) => {
      entry.oneOf('ContextKeyType', contextTypes);
      const name = entry.required('ContextKeyName', rules.contextKeyName).toLowerCase();
      return [name, entry.texts('ContextKeyValues', rules.contextKeyValue)];
    }),
  );
}

function keysOf(policies: readonly InputPolicy[]): readonly string[] {
  const keys = policies.flatMap(({ policy }) => policyKeys(policy));
  return [...new Map(keys.map((key) => [key.toLowerCase(), key])).values()].sort();
}

const strictness = ['allowed', 'implicitDeny', 'explicitDeny'] as const;

/** One result an action, which sums up its resources by the strictest decision. */
function simulateAction(simulation: Simulation, action: string): XmlObject {
  const { resources = ['*'], policies, boundaries } = simulation;
  const missing = missingKeys(simulation);
  const each = resources.map((resource) => ({ resource, explanation: ask(simulation, action, resource) }));
  const decisions = each.map(({ explanation }) => explanation.decision.verdict);
  const decision = strictness.findLast((verdict) => decisions.includes(verdict)) ?? 'implicitDeny';
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
    EvalResourceName: '*',
    EvalDecision: decision,
    MatchedStatements: [...matched.values()],
    MissingContextValues: missing,
    ...boundaryDetail(each.map(({ explanation }) => explanation)),
    ...(simulation.resources && {
      ResourceSpecificResults: each.map(({ resource, explanation }) => ({
        EvalResourceName: resource,
        EvalResourceDecision: explanation.decision.verdict,
        MatchedStatements: matchedStatements(explanation, inputs),
        MissingContextValues: missing,
        ...boundaryDetail([explanation]),
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

function boundaryDetail(explanations: readonly Explanation[]): XmlObject {
  const layers = explanations.flatMap((explanation) => boundaryOf(explanation));
  if (layers.length === 0) return {};
  const allowed = layers.every(({ verdict }) => verdict === 'allowed');
  return { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: allowed } };
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
      const text = inputs.find(({ name }) => name === policy)?.text ?? '';
      return { SourcePolicyId: policy, ...positionOf(statementPositions(text)[index]) };
    });
}

function positionOf(position: StatementPosition | undefined): XmlObject {
  if (position === undefined) return {};
  const { start, end } = position;
  return {
    StartPosition: { Line: start.line, Column: start.column },
    EndPosition: { Line: end.line, Column: end.column },
  };
}
