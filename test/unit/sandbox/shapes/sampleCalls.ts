import { newCertificate, newSshPublicKey } from '../../../doubles/keyMaterial';
import { allow, policy } from '../clients';

/** One call that succeeds unless `refused` says how not, in query parameters. `$Name` is the latest element of that name in a reply. */
export interface SampleCall {
  readonly operation: string;
  readonly input: Readonly<Record<string, string>>;
  /** The root user unless said otherwise. */
  readonly as?: 'ann';
  readonly refused?: string;
}

const account = '123456789012';
const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const own = `arn:aws:iam::${account}:policy/team/rules`;
const device = `arn:aws:iam::${account}:mfa/phone`;
const document = policy(allow('s3:GetObject', 'arn:aws:s3:::bucket/${aws:username}/*'));
const trust = policy({
  Effect: 'Allow',
  Principal: { AWS: account },
  Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
});
const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' };
const tags = { 'Tags.member.1.Key': 'team', 'Tags.member.1.Value': 'blue' };
const user = { UserName: 'eve' };
const group = { GroupName: 'crew' };
const role = { RoleName: 'guard' };
const password = 'Correct-horse-9';

function call(operation: string, input: SampleCall['input'] = {}, as?: 'ann'): SampleCall {
  return as === undefined ? { operation, input } : { operation, input, as };
}

const policies: readonly SampleCall[] = [
  call('CreatePolicy', {
    PolicyName: 'rules',
    Path: '/team/',
    PolicyDocument: document,
    Description: 'x',
    ...tags,
  }),
  call('TagPolicy', { PolicyArn: own, ...tags }),
  call('ListPolicyTags', { PolicyArn: own }),
  call('CreatePolicyVersion', { PolicyArn: own, PolicyDocument: document }),
  call('SetDefaultPolicyVersion', { PolicyArn: own, VersionId: 'v2' }),
  call('GetPolicyVersion', { PolicyArn: own, VersionId: 'v1' }),
  call('ListPolicyVersions', { PolicyArn: own }),
  call('GetPolicy', { PolicyArn: own }),
  call('ListPolicies', { Scope: 'Local' }),
];

const users: readonly SampleCall[] = [
  call('CreateUser', { UserName: 'eva', Path: '/x/', PermissionsBoundary: readOnly, ...tags }),
  call('UpdateUser', { UserName: 'eva', NewUserName: 'eve', NewPath: '/y/' }),
  call('PutUserPermissionsBoundary', { ...user, PermissionsBoundary: readOnly }),
  call('TagUser', { ...user, ...tags }),
  call('GetUser', user),
  call('ListUsers'),
  call('ListUserTags', user),
  call('PutUserPolicy', { ...user, PolicyName: 'p', PolicyDocument: document }),
  call('GetUserPolicy', { ...user, PolicyName: 'p' }),
  call('ListUserPolicies', user),
  call('AttachUserPolicy', { ...user, PolicyArn: own }),
  call('ListAttachedUserPolicies', user),
  call('CreateAccessKey', user),
  call('GetAccessKeyLastUsed', { AccessKeyId: '$AccessKeyId' }),
  call('GetAccessKeyInfo', { AccessKeyId: '$AccessKeyId' }),
  call('ListAccessKeys', user),
  call('UpdateAccessKey', { ...user, AccessKeyId: '$AccessKeyId', Status: 'Inactive' }),
];

const credentials: readonly SampleCall[] = [
  call('UpdateAccountPasswordPolicy', {
    MaxPasswordAge: '90',
    PasswordReusePrevention: '3',
    HardExpiry: 'true',
  }),
  call('GetAccountPasswordPolicy'),
  call('CreateLoginProfile', { ...user, Password: password, PasswordResetRequired: 'true' }),
  call('GetLoginProfile', user),
  call('UpdateLoginProfile', { ...user, Password: `${password}-x` }),
  call('CreateLoginProfile', { UserName: 'ann', Password: password }),
  call('ChangePassword', { OldPassword: password, NewPassword: `${password}-y` }, 'ann'),
  call('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone', ...tags }),
  call('EnableMFADevice', { ...user, SerialNumber: device, ...codes }),
  call('ResyncMFADevice', { ...user, SerialNumber: device, ...codes }),
  call('ListMFADevices', user),
  // There are no security keys here, and of others this call does not tell.
  { operation: 'GetMFADevice', input: { SerialNumber: device }, refused: 'ValidationError' },
  call('ListVirtualMFADevices'),
  call('TagMFADevice', { SerialNumber: device, ...tags }),
  call('ListMFADeviceTags', { SerialNumber: device }),
  call('UploadSSHPublicKey', { ...user, SSHPublicKeyBody: newSshPublicKey() }),
  call('GetSSHPublicKey', { ...user, SSHPublicKeyId: '$SSHPublicKeyId', Encoding: 'PEM' }),
  call('UpdateSSHPublicKey', { ...user, SSHPublicKeyId: '$SSHPublicKeyId', Status: 'Inactive' }),
  call('ListSSHPublicKeys', user),
  call('UploadSigningCertificate', { ...user, CertificateBody: newCertificate() }),
  call('UpdateSigningCertificate', { ...user, CertificateId: '$CertificateId', Status: 'Inactive' }),
  call('ListSigningCertificates', user),
  call('CreateServiceSpecificCredential', { ...user, ServiceName: 'codecommit.amazonaws.com' }),
  call('CreateServiceSpecificCredential', {
    ...user,
    ServiceName: 'bedrock.amazonaws.com',
    CredentialAgeDays: '9',
  }),
  call('ListServiceSpecificCredentials', user),
  call('ResetServiceSpecificCredential', {
    ...user,
    ServiceSpecificCredentialId: '$ServiceSpecificCredentialId',
  }),
  call('UpdateServiceSpecificCredential', {
    ...user,
    ServiceSpecificCredentialId: '$ServiceSpecificCredentialId',
    Status: 'Inactive',
  }),
];

const groups: readonly SampleCall[] = [
  call('CreateGroup', { GroupName: 'gang', Path: '/x/' }),
  call('UpdateGroup', { GroupName: 'gang', NewGroupName: 'crew' }),
  call('AddUserToGroup', { ...group, ...user }),
  call('GetGroup', group),
  call('ListGroups'),
  call('ListGroupsForUser', user),
  call('PutGroupPolicy', { ...group, PolicyName: 'p', PolicyDocument: document }),
  call('GetGroupPolicy', { ...group, PolicyName: 'p' }),
  call('ListGroupPolicies', group),
  call('AttachGroupPolicy', { ...group, PolicyArn: own }),
  call('ListAttachedGroupPolicies', group),
];

const roles: readonly SampleCall[] = [
  call('CreateRole', { ...role, AssumeRolePolicyDocument: trust, Description: 'x', ...tags }),
  call('PutRolePermissionsBoundary', { ...role, PermissionsBoundary: readOnly }),
  call('UpdateRole', { ...role, MaxSessionDuration: '7200' }),
  call('UpdateRoleDescription', { ...role, Description: 'y' }),
  call('UpdateAssumeRolePolicy', { ...role, PolicyDocument: trust }),
  call('TagRole', { ...role, ...tags }),
  call('ListRoleTags', role),
  call('GetRole', role),
  call('ListRoles'),
  call('PutRolePolicy', { ...role, PolicyName: 'p', PolicyDocument: document }),
  call('GetRolePolicy', { ...role, PolicyName: 'p' }),
  call('ListRolePolicies', role),
  call('AttachRolePolicy', { ...role, PolicyArn: own }),
  call('ListAttachedRolePolicies', role),
  call('ListInstanceProfiles'),
  call('ListInstanceProfilesForRole', role),
];

const simulated = {
  'ActionNames.member.1': 's3:GetObject',
  'ResourceArns.member.1': 'arn:aws:s3:::bucket/x',
  'ResourceArns.member.2': 'arn:aws:s3:::bucket/eve/x',
};

const overviews: readonly SampleCall[] = [
  call('ListEntitiesForPolicy', { PolicyArn: own }),
  call('GetAccountAuthorizationDetails'),
  call('CreateAccountAlias', { AccountAlias: 'sample' }),
  call('ListAccountAliases'),
  call('GetAccountSummary'),
  call('GenerateCredentialReport'),
  call('GetCredentialReport'),
  call('GetContextKeysForCustomPolicy', { 'PolicyInputList.member.1': document }),
  call('GetContextKeysForPrincipalPolicy', { PolicySourceArn: `arn:aws:iam::${account}:user/y/eve` }),
  call('SimulateCustomPolicy', { 'PolicyInputList.member.1': document, ...simulated }),
  call('SimulatePrincipalPolicy', { PolicySourceArn: `arn:aws:iam::${account}:user/y/eve`, ...simulated }),
];

const sessions: readonly SampleCall[] = [
  call('GetCallerIdentity'),
  call('DecodeAuthorizationMessage', { EncodedMessage: '$EncodedMessage' }),
  call('GetSessionToken', { DurationSeconds: '900' }),
  call('GetFederationToken', { Name: 'guest', Policy: document, ...tags }),
  call(
    'AssumeRole',
    {
      RoleArn: `arn:aws:iam::${account}:role/guard`,
      RoleSessionName: 'ann',
      SourceIdentity: 'ann',
      Policy: document,
    },
    'ann',
  ),
];

const endings: readonly SampleCall[] = [
  call('DeleteAccountAlias', { AccountAlias: 'sample' }),
  call('UntagRole', { ...role, 'TagKeys.member.1': 'team' }),
  call('DetachRolePolicy', { ...role, PolicyArn: own }),
  call('DeleteRolePolicy', { ...role, PolicyName: 'p' }),
  call('DeleteRolePermissionsBoundary', role),
  call('DeleteRole', role),
  call('RemoveUserFromGroup', { ...group, ...user }),
  call('DetachGroupPolicy', { ...group, PolicyArn: own }),
  call('DeleteGroupPolicy', { ...group, PolicyName: 'p' }),
  call('DeleteGroup', group),
  call('DeleteServiceSpecificCredential', {
    ...user,
    ServiceSpecificCredentialId: '$ServiceSpecificCredentialId',
  }),
  call('DeleteSigningCertificate', { ...user, CertificateId: '$CertificateId' }),
  call('DeleteSSHPublicKey', { ...user, SSHPublicKeyId: '$SSHPublicKeyId' }),
  call('UntagMFADevice', { SerialNumber: device, 'TagKeys.member.1': 'team' }),
  call('DeactivateMFADevice', { ...user, SerialNumber: device }),
  call('DeleteVirtualMFADevice', { SerialNumber: device }),
  call('DeleteLoginProfile', user),
  call('DeleteAccountPasswordPolicy'),
  call('DetachUserPolicy', { ...user, PolicyArn: own }),
  call('DeleteUserPolicy', { ...user, PolicyName: 'p' }),
  call('DeleteUserPermissionsBoundary', user),
  call('UntagUser', { ...user, 'TagKeys.member.1': 'team' }),
  call('CreateAccessKey', user),
  call('DeleteAccessKey', { ...user, AccessKeyId: '$AccessKeyId' }),
  call('UntagPolicy', { PolicyArn: own, 'TagKeys.member.1': 'team' }),
  call('DeletePolicyVersion', { PolicyArn: own, VersionId: 'v1' }),
  call('DeletePolicy', { PolicyArn: own }),
  call('DeleteUser', { UserName: 'spare' }),
];

/** In an order in which each of them works. */
export const sampleCalls: readonly SampleCall[] = [
  ...policies,
  ...users,
  ...credentials,
  ...groups,
  ...roles,
  ...overviews,
  ...sessions,
  ...endings,
];
