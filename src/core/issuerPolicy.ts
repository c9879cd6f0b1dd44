import { literal } from '../iam/literal';
import { VaultAwsError } from './errors';
import { stampPrefix } from './leases/stamp';
import { defaultUserPath } from './roles/limits';

export interface IssuerPolicyOptions {
  /** Twelve digits; `*` grants the same in whatever account the issuer lives. */
  readonly accountId?: string;
  readonly partition?: string;
  /** The `user_path` of the roles, with both slashes. */
  readonly userPath?: string;
  /** Roles that leases of type `iam_role` assume, or that the issuer assumes before it calls IAM. */
  readonly roleArns?: readonly string[];
  /** Those of them whose sessions are revoked by a deny on the role. */
  readonly deniableRoleArns?: readonly string[];
  /** Groups that leases join. */
  readonly groups?: readonly string[];
  /** Permissions boundaries of the roles, where every role that makes users names one. */
  readonly boundaryArns?: readonly string[];
}

/**
 * The least an issuer needs: to make, use and remove users under one path, all of them born with the
 * product's stamp, and nothing outside it. What the roles name is taken literally, whatever it holds: an
 * administrator pastes this, and a repository has written those. Throws for an account or a partition that
 * is none.
 */
export function issuerPolicy(options: IssuerPolicyOptions = {}): string {
  const { accountId = '*', partition = 'aws' } = options;
  // A variable has no place there, so nothing could be taken literally.
  if (!/^(?:\d{12}|\*)$/.test(accountId) || !/^aws[a-z-]*$/.test(partition)) {
    throw new VaultAwsError({ code: 'unexpected', reason: `no AWS account: ${partition} ${accountId}` });
  }
  const userPath = literal(options.userPath ?? defaultUserPath);
  const roleArns = literals(options.roleArns);
  const deniableRoleArns = literals(options.deniableRoleArns);
  const groups = literals(options.groups);
  const boundaryArns = literals(options.boundaryArns);
  const iam = `arn:${partition}:iam::${accountId}`;
  const users = `${iam}:user${userPath}*`;
  const policies = `${iam}:policy${userPath}*`;
  return JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        ...born(users, boundaryArns),
        // Of a user that is gone or renamed AWS knows no path: only an issuer that may ask for any is told.
        {
          Sid: 'SeeWhoIsGone',
          Effect: 'Allow',
          Action: ['iam:GetUser', 'iam:GetAccessKeyLastUsed'],
          Resource: `${iam}:user/*`,
        },
        ...life(users, boundaryArns),
        {
          Sid: 'LargePolicies',
          Effect: 'Allow',
          Action: [
            'iam:CreatePolicy',
            'iam:TagPolicy',
            'iam:DeletePolicy',
            'iam:ListPolicyVersions',
            'iam:DeletePolicyVersion',
            'iam:ListPolicyTags',
          ],
          Resource: policies,
        },
        // For the sweep. AWS lets neither be limited to a path (service authorization reference).
        {
          Sid: 'FindLeftovers',
          Effect: 'Allow',
          Action: ['iam:ListUsers', 'iam:ListPolicies'],
          Resource: '*',
        },
        {
          Sid: 'Leftovers',
          Effect: 'Allow',
          Action: ['iam:DeleteVirtualMFADevice', 'iam:TagMFADevice', 'iam:ListMFADeviceTags'],
          Resource: `${iam}:mfa/*`,
        },
        ...(groups.length === 0
          ? []
          : [
              {
                Sid: 'Groups',
                Effect: 'Allow',
                Action: ['iam:AddUserToGroup', 'iam:RemoveUserFromGroup'],
                // Roles name groups without their paths, which only AWS knows.
                Resource: groups.flatMap((group) => [`${iam}:group/${group}`, `${iam}:group/*/${group}`]),
              },
            ]),
        ...(roleArns.length === 0
          ? []
          : [
              {
                Sid: 'Roles',
                Effect: 'Allow',
                Action: ['sts:AssumeRole', 'sts:TagSession'],
                Resource: roleArns,
              },
            ]),
        ...(deniableRoleArns.length === 0
          ? []
          : [
              {
                Sid: 'DenySessions',
                Effect: 'Allow',
                Action: ['iam:PutRolePolicy', 'iam:ListRolePolicies', 'iam:DeleteRolePolicy'],
                Resource: deniableRoleArns,
              },
            ]),
      ],
    },
    null,
    2,
  );
}

function literals(texts: readonly string[] = []): readonly string[] {
  return texts.map((text) => literal(text));
}

const stamped = { Null: { [`aws:RequestTag/${stampPrefix}lease`]: 'false' } };

function born(users: string, boundaryArns: readonly string[]): readonly object[] {
  const statement = { Effect: 'Allow', Resource: users };
  if (boundaryArns.length === 0) {
    const Action = ['iam:CreateUser', 'iam:TagUser'];
    return [{ Sid: 'BornStamped', ...statement, Action, Condition: stamped }];
  }
  return [
    {
      Sid: 'BornStampedAndBounded',
      ...statement,
      Action: 'iam:CreateUser',
      Condition: { ...stamped, ...bounded(boundaryArns) },
    },
    { Sid: 'Stamp', ...statement, Action: 'iam:TagUser', Condition: stamped },
  ];
}

/** Whoever may write a user's policies may give it any right, up to the user's boundary. */
function life(users: string, boundaryArns: readonly string[]): readonly object[] {
  const statement = { Effect: 'Allow', Resource: users };
  if (boundaryArns.length === 0) {
    return [{ Sid: 'LiveAndDie', ...statement, Action: lifeOfUser }];
  }
  const Action = lifeOfUser.filter((action) => !giving.includes(action));
  return [
    { Sid: 'LiveAndDie', ...statement, Action },
    { Sid: 'GiveWithinBoundary', ...statement, Action: giving, Condition: bounded(boundaryArns) },
  ];
}

function bounded(boundaryArns: readonly string[]): object {
  return { StringEquals: { 'iam:PermissionsBoundary': boundaryArns } };
}

const giving = ['iam:PutUserPolicy', 'iam:AttachUserPolicy'];

const lifeOfUser = [
  'iam:DeleteUser',
  'iam:CreateAccessKey',
  'iam:ListAccessKeys',
  'iam:DeleteAccessKey',
  'iam:PutUserPolicy',
  'iam:ListUserPolicies',
  'iam:DeleteUserPolicy',
  'iam:AttachUserPolicy',
  'iam:ListAttachedUserPolicies',
  'iam:DetachUserPolicy',
  'iam:ListGroupsForUser',
  'iam:GetLoginProfile',
  'iam:DeleteLoginProfile',
  'iam:ListMFADevices',
  'iam:DeactivateMFADevice',
  'iam:ListSSHPublicKeys',
  'iam:DeleteSSHPublicKey',
  'iam:ListSigningCertificates',
  'iam:DeleteSigningCertificate',
  'iam:ListServiceSpecificCredentials',
  'iam:DeleteServiceSpecificCredential',
];
