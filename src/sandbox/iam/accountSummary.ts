import type { Call } from '../operations/call';
import { operation } from '../operations/operation';
import { isInUse } from './policyUses';
import { quotas } from './quotas';
import { keysOf } from './ownOperation';
import { certificatesOf } from './signingCertificates';

export const getAccountSummary = operation('GetAccountSummary', {
  parse: () => undefined,
  access: () => [{ action: 'iam:GetAccountSummary', resource: '*' }],
  run: (_input, call) => ({ SummaryMap: new Map([...usage(call), ...limits]) }),
});

/** What there is. Server certificates, instance profiles and identity providers are not part of the sandbox. */
function usage(call: Call): ReadonlyMap<string, number> {
  const { cloud, account } = call;
  const inUse = [...account.policies.values(), ...cloud.awsPolicies.values()].filter((policy) =>
    isInUse(policy, account),
  );
  const devices = [...account.mfaDevices.values()];
  return new Map([
    ['Users', account.users.size],
    ['Groups', account.groups.size],
    ['Roles', account.roles.size],
    ['Policies', account.policies.size],
    // Of each policy only its default version is in use, AWS's own policies included.
    ['PolicyVersionsInUse', inUse.length],
    ['MFADevices', devices.length],
    ['MFADevicesInUse', devices.filter(({ assignment }) => assignment !== undefined).length],
    ['AccountMFAEnabled', 0],
    ['AccountPasswordPresent', 1],
    ['AccountAccessKeysPresent', Math.min(1, keysOf('root', call).length)],
    ['AccountSigningCertificatesPresent', Math.min(1, certificatesOf('root', account).size)],
    ['ServerCertificates', 0],
    ['InstanceProfiles', 0],
    ['Providers', 0],
  ]);
}

const limits: ReadonlyMap<string, number> = new Map([
  ['UsersQuota', quotas.users],
  ['GroupsQuota', quotas.groups],
  ['RolesQuota', quotas.roles],
  ['PoliciesQuota', quotas.policies],
  ['PolicySizeQuota', quotas.policySize],
  ['VersionsPerPolicyQuota', quotas.policyVersions],
  ['PolicyVersionsInUseQuota', quotas.policyVersionsInUse],
  ['UserPolicySizeQuota', quotas.userPolicySize],
  ['GroupPolicySizeQuota', quotas.groupPolicySize],
  ['RolePolicySizeQuota', quotas.rolePolicySize],
  ['AssumeRolePolicySizeQuota', quotas.trustPolicySize],
  ['AttachedPoliciesPerUserQuota', quotas.attachedPoliciesPerEntity],
  ['AttachedPoliciesPerGroupQuota', quotas.attachedPoliciesPerEntity],
  ['AttachedPoliciesPerRoleQuota', quotas.attachedPoliciesPerEntity],
  ['GroupsPerUserQuota', quotas.groupsPerUser],
  ['AccessKeysPerUserQuota', quotas.accessKeysPerUser],
  ['SigningCertificatesPerUserQuota', quotas.signingCertificatesPerUser],
  ['ServerCertificatesQuota', quotas.serverCertificates],
  ['InstanceProfilesQuota', quotas.instanceProfiles],
  ['GlobalEndpointTokenVersion', 1],
]);
