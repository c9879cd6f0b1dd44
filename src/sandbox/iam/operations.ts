import { operationTable } from '../operations/operation';
import { accessKeyOperations } from './accessKeys';
import { attachedPolicyOperations } from './attachedPolicies';
import { boundaryOperations } from './boundaries';
import { tagOperations } from './entityTags';
import { groupKind, roleKind, userKind } from './entityOperation';
import { groupOperations, membershipOperations } from './groups';
import { inlinePolicyOperations } from './inlinePolicies';
import { loginProfileOperations } from './loginProfiles';
import { managedPolicyOperations } from './managedPolicies';
import { mfaDeviceOperations } from './mfaDevices';
import { policyVersionOperations } from './policyVersions';
import { roleOperations } from './roles';
import { serviceCredentialOperations } from './serviceCredentials';
import { signingCertificateOperations } from './signingCertificates';
import { simulationOperations } from './simulation';
import { sshKeyOperations } from './sshKeys';
import { userOperations } from './users';

/** Everything the sandbox's IAM can do: an operation that is not here answers `InvalidAction`. */
export const iamOperations = operationTable(
  userOperations,
  tagOperations(userKind),
  accessKeyOperations,
  boundaryOperations(userKind),
  inlinePolicyOperations(userKind),
  attachedPolicyOperations(userKind),
  groupOperations,
  membershipOperations,
  inlinePolicyOperations(groupKind),
  attachedPolicyOperations(groupKind),
  roleOperations,
  tagOperations(roleKind),
  boundaryOperations(roleKind),
  inlinePolicyOperations(roleKind),
  attachedPolicyOperations(roleKind),
  managedPolicyOperations,
  policyVersionOperations,
  loginProfileOperations,
  mfaDeviceOperations,
  sshKeyOperations,
  signingCertificateOperations,
  serviceCredentialOperations,
  simulationOperations,
);
