import type { NamedPolicy, RequestContext } from '../../iam/request';
import { readPolicyDocument } from '../access/policyDocument';
import { AwsError, invalidInput } from '../awsError';
import type { Parameters } from '../wire/parameters';
import * as rules from '../wire/rules';

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
export interface InputPolicy extends NamedPolicy {
  readonly text: string;
}

export interface Simulation {
  readonly policies: readonly InputPolicy[];
  readonly boundaries: readonly InputPolicy[];
  readonly actions: readonly string[];
  /** Absent: the one resource `*`, and nothing is said of single resources. */
  readonly resources: readonly string[] | undefined;
  readonly context: RequestContext;
}

/** Throws `InvalidInput` for what the simulator refuses, and for what this one does not simulate. */
export function readSimulation(parameters: Parameters): Simulation {
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

/** The policies of one parameter. Throws `InvalidInput` for a document that is none. */
export function readPolicies(parameters: Parameters, name: string, least = 1): readonly InputPolicy[] {
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
