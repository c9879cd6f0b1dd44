import { groupInlineLimit, roleInlineLimit, userInlineLimit } from '../../iam/policySize';

/**
 * The default quotas of an account, as GetAccountSummary tells them. See "IAM and AWS STS quotas" in the
 * IAM user guide. Sizes are characters without white space.
 */
export const quotas = {
  users: 5000,
  groups: 300,
  roles: 1000,
  policies: 1500,
  instanceProfiles: 1000,
  serverCertificates: 20,
  groupsPerUser: 10,
  accessKeysPerUser: 2,
  mfaDevicesPerUser: 8,
  sshKeysPerUser: 5,
  signingCertificatesPerUser: 2,
  credentialsPerService: 2,
  attachedPoliciesPerEntity: 10,
  policyVersions: 5,
  policyVersionsInUse: 10_000,
  userPolicySize: userInlineLimit,
  groupPolicySize: groupInlineLimit,
  rolePolicySize: roleInlineLimit,
  policySize: 6144,
  trustPolicySize: 2048,
} as const;
