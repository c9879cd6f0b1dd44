import type { NamedPolicy, RequestContext } from '../../iam/request';
import { readPolicyDocument } from '../access/policyDocument';
import { AwsError, invalidInput } from '../awsError';
import { parseIamName } from '../state/arn';
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

/** A policy of a simulation. Its `name` is unique among them. */
export interface InputPolicy extends NamedPolicy {
  /** What the answer calls it: `PolicyInputList.1` if it was handed in, its own name if it is stored. */
  readonly sourceId: string;
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
export function readSimulation(parameters: Parameters, least: 0 | 1): Simulation {
  for (const name of [
    'ResourcePolicy',
    'OrderedOrganizationPolicyInputList.member.1',
    'ResourceHandlingOption',
  ]) {
    if (parameters.has(name))
      throw invalidInput(`The sandbox does not simulate ${name.split('.', 1)[0] ?? name}.`);
  }
  requireEntityOfUser(parameters.optional('CallerArn', rules.resourceName));
  requireOwner(parameters.optional('ResourceOwner', rules.resourceName));
  parameters.requireList('ActionNames');
  const actions = parameters.texts('ActionNames', rules.actionName);
  if (actions.length === 0) throw invalidInput('ActionNames must name at least one action.');
  for (const action of actions) {
    if (!/^[A-Za-z0-9-]+:[A-Za-z0-9-]+$/.test(action)) throw invalidInput(`Invalid action: ${action}`);
  }
  const boundaries = readPolicies(parameters, 'PermissionsBoundaryPolicyInputList', 0);
  if (boundaries.length > 1) throw invalidInput('Only one permissions boundary can be simulated.');
  const resources = parameters.texts('ResourceArns', rules.resourceName);
  return {
    policies: readPolicies(parameters, 'PolicyInputList', least),
    boundaries,
    actions: [...new Set(actions)],
    resources: resources.every((resource) => resource === '*') ? undefined : resources,
    context: readContext(parameters),
  };
}

/** The policies of one parameter. Throws `InvalidInput` for a document that is none. */
export function readPolicies(parameters: Parameters, name: string, least: 0 | 1): readonly InputPolicy[] {
  if (least > 0) parameters.requireList(name);
  const texts = parameters.texts(name, rules.policyDocument);
  if (texts.length < least) throw invalidInput(`${name} must hold at least one policy.`);
  return texts.map((text, index) => {
    const sourceId = `${name}.${index + 1}`;
    return { name: sourceId, sourceId, text, policy: readPolicy(text) };
  });
}

/** The simulated caller names who a resource's policy speaks of, so it only has to be a user. */
function requireEntityOfUser(arn: string | undefined): void {
  if (arn !== undefined && parseIamName(arn, 'user') === undefined) throw unclearEntity(arn);
}

export function unclearEntity(arn: string): Error {
  return invalidInput(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
}

function requireOwner(owner: string | undefined): void {
  if (owner === undefined || /^arn:aws:iam::\d{12}:root$/.test(owner)) return;
  throw invalidInput(`'${owner}' is not a valid as a Resource Owner.`);
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
