import type {
  SimulationEntry,
  SimulationRequest,
  SimulationResult,
  SimulationType,
} from '../../core/ports/simulator';
import { expiryGuard, expiryPolicyName } from '../../core/leases/expiryGuard';
import type { Catalog, ConditionKeyType } from '../../iam/catalog/catalog';
import type { NamedPolicy, Verdict } from '../../iam/request';
import type { RoleView } from '../rules/rule';
import { contextKeysOf } from './contextKeys';
import type { WhatIfQuestion } from './decide';
import { layersOf, ownPolicyName } from './layersOf';
import { contextOf } from './prefill';

/**
 * The calls that ask AWS what `decide` answers offline. AWS's simulator takes no session policies, so that
 * a session policy is asked about as if it were an identity's, and both must allow. Policies whose content
 * is not known here are in no request. None at all: there is nothing to ask.
 */
export function simulationRequests(
  view: RoleView,
  question: WhatIfQuestion,
  catalog: Catalog = view.catalog,
): readonly SimulationRequest[] {
  const { action, resource, expiresAt } = question;
  const { layers, identityAssumed } = layersOf(view, catalog, expiresAt === undefined ? {} : { expiresAt });
  const textOf = ({ name }: NamedPolicy): string => documentOf(name, view, question, catalog);
  const asked = { action, resource, context: entriesOf(view, question, catalog) };
  const { identity, boundary = [], session = [] } = layers;
  const request = (policies: readonly NamedPolicy[]) => ({
    names: policies.map(({ name }) => name),
    policies: policies.map(textOf),
    ...asked,
  });
  const [bound] = boundary.map(textOf);
  const requests: SimulationRequest[] = [];
  if (!identityAssumed && identity.length > 0) {
    requests.push({
      layer: 'identity',
      ...request(identity),
      ...(bound !== undefined && { boundary: bound }),
    });
  }
  if (session.length > 0) requests.push({ layer: 'session', ...request(session) });
  return requests;
}

/** All layers together, as AWS would decide them: a deny wins, and each must allow. */
export function combineResults(results: readonly SimulationResult[]): SimulationResult {
  const verdicts = new Set(results.map(({ verdict }) => verdict));
  const order: readonly Verdict[] = ['explicitDeny', 'implicitDeny', 'allowed'];
  const verdict = order.find((each) => verdicts.has(each)) ?? 'implicitDeny';
  const deciding = results.filter((result) => result.verdict === verdict);
  return {
    verdict,
    decidedBy: deciding.flatMap(({ decidedBy }) => decidedBy),
    missing: [...new Set(results.flatMap(({ missing }) => missing))],
  };
}

function documentOf(
  name: string,
  view: RoleView,
  { expiresAt = 0 }: WhatIfQuestion,
  { managed }: Catalog,
): string {
  if (name === ownPolicyName) return view.policy?.text ?? '';
  return name === expiryPolicyName ? expiryGuard(expiresAt) : (managed.policy(name)?.document ?? '');
}

/** Only what the policies ask about: AWS is told nothing it does not need. */
function entriesOf(
  view: RoleView,
  { context, expiresAt }: WhatIfQuestion,
  catalog: Catalog,
): readonly SimulationEntry[] {
  const { layers } = layersOf(view, catalog, expiresAt === undefined ? {} : { expiresAt });
  const given = contextOf(context);
  return contextKeysOf(layers, catalog).flatMap(({ name, type }) => {
    const values = given.get(name.toLowerCase());
    return values === undefined ? [] : [{ name, type: simulationTypes[type], values }];
  });
}

const simulationTypes: Readonly<Record<ConditionKeyType, SimulationType>> = {
  String: 'string',
  ARN: 'string',
  Numeric: 'numeric',
  Date: 'date',
  Bool: 'boolean',
  Binary: 'binary',
  IPAddress: 'ip',
  ArrayOfString: 'stringList',
  ArrayOfARN: 'stringList',
  ArrayOfNumeric: 'numericList',
  ArrayOfDate: 'dateList',
  ArrayOfBool: 'booleanList',
  ArrayOfBinary: 'binaryList',
  ArrayOfIPAddress: 'ipList',
};
