import type { Reason } from '../divergence';
import { guide, iam, sts } from './pages';

export const keysByUser: Reason = {
  why: 'does not look whose key it is, or whether there is such a user',
  aws: `${iam}/API_DeleteAccessKey.html`,
};
export const rename: Reason = {
  why: 'leaves keys behind, or takes a name that is taken, when a user is renamed',
  aws: `${iam}/API_UpdateUser.html`,
};
export const callerUnknown: Reason = {
  why: 'does not know who calls without access control',
  aws: `${iam}/API_ListAccessKeys.html`,
};
export const lastUse: Reason = {
  why: 'does not note the last use of a key',
  aws: `${iam}/API_GetAccessKeyLastUsed.html`,
};
export const passwordsUnchecked: Reason = {
  why: 'does not check passwords, not against their limits nor against the password policy',
  aws: `${guide}/id_credentials_passwords_account-policy.html`,
};
export const resetRequired: Reason = {
  why: 'forgets PasswordResetRequired',
  aws: `${iam}/API_LoginProfile.html`,
};
export const devicesUnchecked: Reason = {
  why: 'does not check MFA devices and their codes',
  aws: `${iam}/API_EnableMFADevice.html`,
};
export const uploadsUnchecked: Reason = {
  why: 'does not check SSH keys',
  aws: `${iam}/API_UploadSSHPublicKey.html`,
};
export const escaping: Reason = {
  why: 'does not escape text in its XML, so that no client can read the answer',
  aws: 'https://www.w3.org/TR/xml/#syntax',
};
export const assumeUnchecked: Reason = {
  why: 'does not check the parameters of AssumeRole',
  aws: `${sts}/API_AssumeRole.html`,
};
export const assumesNothing: Reason = {
  why: 'gives credentials for roles that do not exist',
  aws: `${sts}/API_AssumeRole.html`,
};
export const noSourceIdentity: Reason = {
  why: 'does not answer with the source identity',
  aws: `${sts}/API_AssumeRole.html`,
};
export const fakeTokens: Reason = {
  why: 'makes one constant key for every GetSessionToken and GetFederationToken, which nothing takes',
  aws: `${sts}/API_GetSessionToken.html`,
};
export const tokenLimits: Reason = {
  why: 'does not check the parameters of GetSessionToken and GetFederationToken',
  aws: `${sts}/API_GetFederationToken.html`,
};
export const deviceUnknown: Reason = {
  why: 'does not check the MFA device and its code',
  aws: `${sts}/API_GetSessionToken.html`,
};
export const keyInfo: Reason = { why: 'does not check the id', aws: `${sts}/API_GetAccessKeyInfo.html` };
export const tokenPermission: Reason = {
  why: 'asks for a permission that AWS does not ask for',
  aws: `${guide}/id_credentials_temp_control-access_getsessiontoken.html`,
};
export const sessionsAdmitted: Reason = {
  why: 'lets sessions call what AWS keeps from them, or keeps it from them in other words',
  aws: `${guide}/id_credentials_temp_request.html`,
};
export const noRoot: Reason = {
  why: 'takes whoever calls without access control for somebody other than the root user, or does not mind',
  aws: `${sts}/API_AssumeRole.html`,
};
export const bucketNames: Reason = {
  why: 'does not check bucket names',
  aws: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
};
export const ranges: Reason = {
  why: 'reads a range of another unit than bytes',
  aws: 'https://www.rfc-editor.org/rfc/rfc9110#section-14.2',
};
export const s3Limits: Reason = {
  why: 'does not check the length of keys, or tokens of lists',
  aws: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html',
};
export const uploads: Reason = {
  why: 'does not check the parts of an upload, or answers an upload that is gone with a page of HTML',
  aws: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html',
};
export const digest: Reason = {
  why: 'does not check Content-MD5',
  aws: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html',
};
export const clock: Reason = {
  why: 'does not look at the time of a signature',
  aws: `${guide}/reference_sigv.html`,
};
export const inactiveKeys: Reason = { why: 'takes inactive keys', aws: `${iam}/API_UpdateAccessKey.html` };
export const unsigned: Reason = {
  why: 'answers requests without signature with a page of HTML',
  aws: `${iam}/CommonErrors.html`,
};
export const noPresign: Reason = {
  why: 'has no presigned URLs with access control',
  aws: 'https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html',
};
export const patterns: Reason = {
  why: 'matches actions by case and without question marks, and takes a deny by NotResource for none',
  aws: `${guide}/reference_policies_elements_action.html`,
};
export const conditions: Reason = {
  why: 'does not read conditions: as if they were not there',
  aws: `${guide}/reference_policies_elements_condition.html`,
};
export const variables: Reason = {
  why: 'does not know policy variables',
  aws: `${guide}/reference_policies_variables.html`,
};
export const keysMissing: Reason = {
  why: 'does not tell s3:GetObject without s3:ListBucket from one who may list',
  aws: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
};
export const iamResources: Reason = {
  why: 'asks for IAM’s calls on * or without the path, and not on the ARN of what they are about',
  aws: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
};
export const iamKeys: Reason = {
  why: 'does not know this condition key of IAM’s',
  aws: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
};
export const tagPermission: Reason = {
  why: 'asks for no permission to tag',
  aws: `${guide}/access_tags.html`,
};
export const order: Reason = {
  why: 'undocumented: which comes first when a parameter is wrong and a permission lacks; the sandbox looks at parameters first',
  aws: `${iam}/CommonErrors.html`,
};
export const boundaries: Reason = {
  why: 'has no permissions boundaries of users',
  aws: `${guide}/access_policies_boundaries.html`,
};
export const trust: Reason = {
  why: 'understands few trust policies: not the account, not its root user, and not that a user’s own ARN is permission enough',
  aws: `${guide}/reference_policies_evaluation-logic.html`,
};
export const sessionPolicies: Reason = {
  why: 'does not read session policies',
  aws: `${guide}/access_policies.html`,
};
export const chaining: Reason = {
  why: 'does not limit role chaining to an hour, or refuses it',
  aws: `${guide}/id_roles.html`,
};
export const otherAccounts: Reason = {
  why: 'breaks off calls of another account’s sessions with access control',
  aws: `${guide}/tutorial_cross-account-with-roles.html`,
};
export const messages: Reason = {
  why: 'words refusals in its own way: without the resource, or without the kind of policy',
  aws: `${guide}/troubleshoot_access-denied.html`,
};
export const chains: Reason = {
  why: 'does not let roles assume roles, or forgets transitive session tags',
  aws: `${guide}/id_session-tags.html`,
};
export const mfa: Reason = {
  why: 'does not know MFA in sessions',
  aws: `${guide}/id_credentials_mfa_configure-api-require.html`,
};
export const clockFixed: Reason = {
  why: 'has no clock that could be moved: not tried',
  aws: `${guide}/id_credentials_temp.html`,
};
