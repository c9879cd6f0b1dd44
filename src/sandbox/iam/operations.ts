import { operationTable } from '../operations/operation';
import { accessKeyOperations } from './accessKeys';
import { attachedPolicyOperations } from './attachedPolicies';
import { boundaryOperations } from './boundaries';
import { groupKind, roleKind, userKind } from './entityOperation';
import { inlinePolicyOperations } from './inlinePolicies';
import { userOperations } from './users';
import { userTagOperations } from './userTags';

export const iamOperations = operationTable(
  userOperations,
  userTagOperations,
  accessKeyOperations,
  boundaryOperations,
  inlinePolicyOperations(userKind),
  inlinePolicyOperations(groupKind),
  inlinePolicyOperations(roleKind),
  attachedPolicyOperations(userKind),
  attachedPolicyOperations(groupKind),
  attachedPolicyOperations(roleKind),
);
