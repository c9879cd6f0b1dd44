import type { RoleField } from './field';
import type { CredentialType } from './role';

const everyType: readonly CredentialType[] = ['iam_user', 'iam_role', 'federation_token', 'session_token'];
const stsTypes: readonly CredentialType[] = ['iam_role', 'federation_token', 'session_token'];
const policyTypes: readonly CredentialType[] = ['iam_user', 'iam_role', 'federation_token'];

export const roleFields = [
  {
    name: 'description',
    kind: 'text',
    usedBy: everyType,
    vaultNames: [],
    limitsPower: false,
    description: 'What the role is for, shown beside its name.',
  },
  {
    name: 'credential_type',
    kind: 'credentialType',
    usedBy: everyType,
    vaultNames: [],
    limitsPower: true,
    description: 'What is made for the user: an IAM user of its own, or a session of STS.',
  },
  {
    name: 'policy_document',
    kind: 'policy',
    usedBy: policyTypes,
    vaultNames: [],
    limitsPower: true,
    description:
      'What the credentials may do, as an IAM policy.\n\nFor `iam_user` it is the user’s policy. For `iam_role` and `federation_token` it is a session policy: it narrows what is there and never widens it.',
  },
  {
    name: 'policy_arns',
    kind: 'list',
    usedBy: policyTypes,
    vaultNames: [],
    limitsPower: true,
    description:
      'ARNs of managed policies. For `iam_user` they are attached to the user; for `iam_role` and `federation_token` they narrow the session.',
  },
  {
    name: 'iam_groups',
    kind: 'list',
    usedBy: ['iam_user'],
    vaultNames: [],
    limitsPower: true,
    description: 'Names of IAM groups the user joins, at most 10.',
  },
  {
    name: 'iam_tags',
    kind: 'map',
    usedBy: ['iam_user'],
    vaultNames: [],
    limitsPower: false,
    description: 'Tags of the user. Keys that begin with `aws:` or `vault-aws:` are reserved.',
  },
  {
    name: 'permissions_boundary_arn',
    kind: 'text',
    usedBy: ['iam_user'],
    vaultNames: [],
    limitsPower: true,
    description: 'ARN of the managed policy that bounds what the user can ever be allowed.',
  },
  {
    name: 'user_path',
    kind: 'text',
    usedBy: ['iam_user'],
    vaultNames: [],
    limitsPower: false,
    description: 'IAM path of the user, with a slash at both ends. Without it: `/vault-aws/`.',
  },
  {
    name: 'iam_role_arn',
    kind: 'textOrList',
    usedBy: ['iam_user', 'iam_role'],
    vaultNames: [
      { name: 'role_arns', usedBy: ['iam_role'] },
      { name: 'role_arn', usedBy: ['iam_role'] },
    ],
    limitsPower: true,
    description:
      'For `iam_role`: the role that is assumed; of several the user chooses one. For `iam_user`: the role the issuer assumes before it makes the user.',
  },
  {
    name: 'session_tags',
    kind: 'map',
    usedBy: ['iam_role', 'federation_token'],
    vaultNames: [],
    limitsPower: false,
    description: 'Tags of the session, for conditions on `aws:PrincipalTag`.',
  },
  {
    name: 'external_id',
    kind: 'text',
    usedBy: ['iam_role'],
    vaultNames: [],
    limitsPower: false,
    description: 'The external id that the trust policy of the role asks for.',
  },
  {
    name: 'revocation',
    kind: 'revocation',
    usedBy: ['iam_role'],
    vaultNames: [],
    limitsPower: false,
    description:
      'How a session is revoked before its end. Without it: not at all, AWS ends it by itself.\n\nWith `deny-session` the issuer puts an inline policy on the role that denies everything to exactly that session, and removes it after the session’s end. The issuer needs `iam:PutRolePolicy`, `iam:DeleteRolePolicy` and `iam:ListRolePolicies` on the role, which must be in its own account.',
  },
  {
    name: 'mfa_serial_number',
    kind: 'text',
    usedBy: ['session_token'],
    vaultNames: [],
    limitsPower: false,
    description: 'Serial number or ARN of the MFA device whose code is asked for at issue.',
  },
  {
    name: 'ttl',
    kind: 'duration',
    usedBy: everyType,
    vaultNames: [
      { name: 'iam_user_ttl', usedBy: ['iam_user'] },
      { name: 'default_sts_ttl', usedBy: stsTypes },
    ],
    limitsPower: true,
    description:
      'How long the credentials live: `45m`, `1h30m`, or seconds. Without it: `lease` of the config section, else one hour.',
  },
  {
    name: 'max_ttl',
    kind: 'duration',
    usedBy: everyType,
    vaultNames: [
      { name: 'iam_user_max_ttl', usedBy: ['iam_user'] },
      { name: 'max_sts_ttl', usedBy: stsTypes },
    ],
    limitsPower: true,
    description:
      'How long the credentials can live at most, renewals included. Without it: `lease_max` of the config section, else eight hours.',
  },
  {
    name: 'region',
    kind: 'text',
    usedBy: everyType,
    vaultNames: [],
    limitsPower: false,
    description: 'The region the credentials are used in. Without it: `region` of the config section.',
  },
] as const satisfies readonly RoleField[];
