import { actionCases } from './actions';
import { generateCase } from './generate';
import type { JudgedCase } from './judgedCase';
import { objectNameCases } from './objectNames';
import { refusedPolicies } from './refusedPolicies';
import { resourceCases } from './resources';
import { scalarCases } from './scalars';
import { sessionCases } from './sessions';
import { stringCases } from './strings';

const seeds = 80;

/** By what they are about. */
export const allCases: Readonly<Record<string, readonly JudgedCase[]>> = {
  'what actions a policy covers': actionCases,
  'what resources a policy covers': resourceCases,
  'objects with unusual names': objectNameCases,
  'conditions on texts': stringCases,
  'conditions on dates, numbers and addresses': scalarCases,
  'sessions, and the policies that narrow them': sessionCases,
  'documents that are no policies': refusedPolicies,
  'policies and requests made by chance': Array.from({ length: seeds }, (_, seed) => generateCase(seed)),
};
