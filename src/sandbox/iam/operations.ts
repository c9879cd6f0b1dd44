import { operationTable } from '../operations/operation';
import { accessKeyOperations } from './accessKeys';
import { accountAliasOperations } from './accountAlias';
import { getAccountSummary } from './accountSummary';
import { attachedPolicyOperations } from './attachedPolicies';
import { authorizationDetailsOperations } from './authorizationDetails';
import { boundaryOperations } from './boundaries';
import { credentialReportOperations } from './credentialReport';
import { tagOperations } from './entityTags';
import { groupKind, roleKind, userKind } from './entityOperation';
import { groupOperations, membershipOperations } from './groups';
import { inlinePolicyOperations } from './inlinePolicies';
import { instanceProfileOperations } from './instanceProfiles';
import { loginProfileOperations } from './loginProfiles';
import { managedPolicyOperations } from './managedPolicies';
import { mfaDeviceOperations } from './mfaDevices';
import { passwordPolicyOperations } from './passwordPolicy';
import { policyEntityOperations } from './policyEntities';
import { policyTagOperations } from './policyTags';
import { policyVersionOperations } from './policyVersions';
import { roleOperations } from './roles';
import { serviceCredentialOperations } from './serviceCredentials';
import { signingCertificateOperations } from './signingCertificates';
import { simulationOperations } from './simulationOperations';
import { sshKeyOperations } from './sshKeys';
import { userOperations } from './users';
import { virtualMfaDeviceOperations } from './virtualMfaDevices';

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
  instanceProfileOperations,
  tagOperations(roleKind),
  boundaryOperations(roleKind),
  inlinePolicyOperations(roleKind),
  attachedPolicyOperations(roleKind),
  managedPolicyOperations,
  policyVersionOperations,
  policyEntityOperations,
  policyTagOperations,
  loginProfileOperations,
  passwordPolicyOperations,
  virtualMfaDeviceOperations,
  mfaDeviceOperations,
  sshKeyOperations,
  signingCertificateOperations,
  serviceCredentialOperations,
  accountAliasOperations,
  [getAccountSummary],
  credentialReportOperations,
  authorizationDetailsOperations,
  simulationOperations,
);
