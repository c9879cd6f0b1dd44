/**
 * Where the sandbox's checks differ from AWS's "Actions, resources, and condition keys", and why. Anything
 * else that differs is a defect; so is a line here that no longer differs.
 */
export const reasons: Readonly<Record<string, readonly string[]>> = {
  'AWS names a path in its own refusals; policies that follow the reference grant these with "*"': [
    'iam:ListUsers has the resource arn:aws:iam::123456789012:user/',
    'iam:ListGroups has the resource arn:aws:iam::123456789012:group/',
    'iam:ListRoles has the resource arn:aws:iam::123456789012:role/',
    'iam:ListInstanceProfiles has the resource arn:aws:iam::123456789012:instance-profile/',
    'iam:ListPolicies has the resource policy path /',
  ],
  'What is yet to be made has no tags': [
    'iam:CreatePolicy gives no aws:ResourceTag/${TagKey}',
    'iam:CreateRole gives no aws:ResourceTag/${TagKey}',
    'iam:CreateRole gives no iam:ResourceTag/${TagKey}',
    'iam:CreateUser gives no aws:ResourceTag/${TagKey}',
    'iam:CreateUser gives no iam:ResourceTag/${TagKey}',
    'iam:CreateVirtualMFADevice gives no aws:ResourceTag/${TagKey}',
    'creating: iam:TagMFADevice gives no aws:ResourceTag/${TagKey}',
    'creating: iam:TagPolicy gives no aws:ResourceTag/${TagKey}',
    'creating: iam:TagRole gives no aws:ResourceTag/${TagKey}',
    'creating: iam:TagRole gives no iam:ResourceTag/${TagKey}',
    'creating: iam:TagUser gives no aws:ResourceTag/${TagKey}',
    'creating: iam:TagUser gives no iam:ResourceTag/${TagKey}',
  ],
  'Role templates belong to delegation requests, which are not here': [
    'creating: iam:TagRole gives no iam:RoleTemplateARN',
    'iam:AttachRolePolicy gives no iam:RoleTemplateARN',
    'iam:CreateRole gives no iam:RoleTemplateARN',
    'iam:GetRole gives no iam:RoleTemplateARN',
    'iam:PutRolePermissionsBoundary gives no iam:RoleTemplateARN',
    'iam:PutRolePolicy gives no iam:RoleTemplateARN',
    'iam:TagRole gives no iam:RoleTemplateARN',
  ],
  'Of security keys; the sandbox has virtual devices only': [
    'iam:EnableMFADevice gives no iam:FIDO-FIPS-140-2-certification',
    'iam:EnableMFADevice gives no iam:FIDO-FIPS-140-3-certification',
    'iam:EnableMFADevice gives no iam:FIDO-certification',
    'iam:EnableMFADevice gives no iam:RegisterSecurityKey',
  ],
  'GetFederationToken with tags needs sts:TagSession, and has no role it could need it on': [
    'sts:TagSession has the resource arn:aws:sts::123456789012:federated-user/guest',
    'sts:TagSession gives no aws:ResourceTag/${TagKey}',
    'sts:TagSession gives no iam:ResourceTag/${TagKey}',
    'sts:TagSession gives no saml:aud',
    'sts:TagSession gives no sts:TransitiveTagKeys',
  ],
};
