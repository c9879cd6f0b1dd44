import { actionCase } from './action/case';
import { redundantAction } from './action/redundant';
import { unknownAction, unknownService, wildcardMatchesNothing } from './action/unknown';
import type { Rule } from './rule';

/** What AWS's services, actions, resources and condition keys ask of a policy. */
export const dataRules: readonly Rule[] = [
  unknownService,
  unknownAction,
  wildcardMatchesNothing,
  actionCase,
  redundantAction,
];
