import { operationTable } from '../operations/operation';
import { assumeRole } from './assumeRole';
import { getAccessKeyInfo, getCallerIdentity } from './callerIdentity';
import { decodeAuthorizationMessage } from './decodeAuthorizationMessage';
import { getFederationToken, getSessionToken } from './sessionTokens';

export const stsOperations = operationTable([
  assumeRole,
  getCallerIdentity,
  getAccessKeyInfo,
  getSessionToken,
  getFederationToken,
  decodeAuthorizationMessage,
]);
