import type { PlacedStatement } from '../../iam/access/coverage';
import { assumedPolicyName, ownPolicyName } from '../whatIf/layersOf';
import { nameOf } from '../whatIf/explainText';
import type { StatementRef } from './view';

/** Each once, in their order. What merely stands in for an unknown identity is no statement of anybody's. */
export function refsOf(statements: readonly PlacedStatement[]): readonly StatementRef[] {
  const refs = new Map<string, StatementRef>();
  for (const { policy, index, sid } of statements) {
    if (policy === assumedPolicyName) continue;
    const name = nameOf({ index, ...(sid !== undefined && { sid }) });
    refs.set(`${policy} ${index}`, { name, policy, index, isInFile: policy === ownPolicyName });
  }
  return [...refs.values()];
}
