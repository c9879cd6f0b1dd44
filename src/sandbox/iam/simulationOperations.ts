import { operation, type Operation } from '../operations/operation';
import { entityToSimulate, sourceCheck, standingBoundary, standingPolicies } from './simulatedEntity';
import { keysOf, pageOfActions, simulate } from './simulation';
import { readPolicies, readSimulation } from './simulationInput';
import * as rules from '../wire/rules';

const everywhere = (name: string) => () => [{ action: `iam:${name}`, resource: '*' }];

/**
 * The policy simulator. Policies of resources and organizations are not simulated here: asking for them is
 * refused rather than answered wrongly.
 */
export const simulationOperations: readonly Operation[] = [
  operation('GetContextKeysForCustomPolicy', {
    parse: (parameters) => readPolicies(parameters, 'PolicyInputList', 1),
    access: everywhere('GetContextKeysForCustomPolicy'),
    run: (policies) => ({ ContextKeyNames: keysOf(policies) }),
  }),
  operation('SimulateCustomPolicy', {
    parse: (parameters) => ({
      simulation: readSimulation(parameters, 1),
      page: pageOfActions(parameters),
    }),
    access: everywhere('SimulateCustomPolicy'),
    run: ({ simulation, page }) => simulate(simulation, page),
  }),
  operation('GetContextKeysForPrincipalPolicy', {
    parse: (parameters) => ({
      source: parameters.required('PolicySourceArn', rules.arn),
      policies: readPolicies(parameters, 'PolicyInputList', 0),
    }),
    access: ({ source }, call) => [sourceCheck('GetContextKeysForPrincipalPolicy', source, call)],
    run: ({ source, policies }, call) => ({
      ContextKeyNames: keysOf([...standingPolicies(entityToSimulate(source, call)), ...policies]),
    }),
  }),
  operation('SimulatePrincipalPolicy', {
    parse: (parameters) => ({
      source: parameters.required('PolicySourceArn', rules.arn),
      simulation: readSimulation(parameters, 0),
      page: pageOfActions(parameters),
    }),
    access: ({ source }, call) => [sourceCheck('SimulatePrincipalPolicy', source, call)],
    run: ({ source, simulation, page }, call) => {
      const entity = entityToSimulate(source, call);
      const { policies, boundaries } = simulation;
      return simulate(
        {
          ...simulation,
          policies: [...standingPolicies(entity), ...policies],
          boundaries: boundaries.length > 0 ? boundaries : standingBoundary(entity),
        },
        page,
      );
    },
  }),
];
