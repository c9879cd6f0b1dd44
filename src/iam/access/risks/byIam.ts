import { path, type Escalation } from './escalation';

/** By changing what IAM itself says. */
export const byIam: readonly Escalation[] = [
  path(
    'policy-version',
    ['iam:CreatePolicyVersion'],
    'A customer managed policy can be replaced by one that allows everything, for all who have it attached.',
  ),
  path(
    'policy-default',
    ['iam:SetDefaultPolicyVersion'],
    'An older, wider version of a customer managed policy can be brought back.',
  ),
  path(
    'attach-user',
    ['iam:AttachUserPolicy'],
    'Any managed policy can be attached to a user, AdministratorAccess included.',
  ),
  path(
    'attach-group',
    ['iam:AttachGroupPolicy'],
    'Any managed policy can be attached to a group that one is a member of.',
  ),
  path(
    'attach-role',
    ['iam:AttachRolePolicy', 'sts:AssumeRole'],
    'Any managed policy can be attached to a role, which is then assumed.',
  ),
  path(
    'put-user',
    ['iam:PutUserPolicy'],
    'An inline policy that allows everything can be written for a user.',
  ),
  path(
    'put-group',
    ['iam:PutGroupPolicy'],
    'An inline policy that allows everything can be written for a group that one is a member of.',
  ),
  path(
    'put-role',
    ['iam:PutRolePolicy', 'sts:AssumeRole'],
    'An inline policy that allows everything can be written for a role, which is then assumed.',
  ),
  path('join-group', ['iam:AddUserToGroup'], 'A user can be put into a group that may do more.'),
  path(
    'trust',
    ['iam:UpdateAssumeRolePolicy', 'sts:AssumeRole'],
    'A powerful role can be told to trust whoever asks, and is then assumed.',
  ),
  path('access-key', ['iam:CreateAccessKey'], 'A key can be made for another user, who may do more.'),
  path('login', ['iam:CreateLoginProfile'], 'A console password can be set for a user that has none.'),
  path('password', ['iam:UpdateLoginProfile'], 'The console password of another user can be changed.'),
  path(
    'user-boundary',
    ['iam:DeleteUserPermissionsBoundary'],
    'The boundary that limits a user can be taken off.',
  ),
  path(
    'role-boundary',
    ['iam:DeleteRolePermissionsBoundary', 'sts:AssumeRole'],
    'The boundary that limits a role can be taken off, and the role assumed.',
  ),
  path('undeny', ['iam:DeleteUserPolicy'], 'An inline policy that denies something can be deleted.'),
  path('detach', ['iam:DetachUserPolicy'], 'A managed policy that denies something can be detached.'),
  path(
    'saml',
    ['iam:UpdateSAMLProvider'],
    'An identity provider can be replaced by one’s own, which vouches for anybody that roles trust.',
  ),
  path(
    'permission-set',
    ['sso:PutInlinePolicyToPermissionSet'],
    'A permission set of IAM Identity Center can be widened for everybody who has it.',
  ),
  path(
    'sso-assignment',
    ['sso:CreateAccountAssignment'],
    'Anybody can be given any permission set in any account of the organisation.',
  ),
];
