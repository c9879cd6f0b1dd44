import { issuerPolicy } from '../core/issuerPolicy';
import { defaultUserPath } from '../core/roles/limits';
import type { IamRoleRole, IamUserRole, Role } from '../core/roles/role';
import { allowedResources, deniableRoleArnsOf, roleArnsOf } from './issue/roleSummary';
import type { RolesFolder } from './roles/folderState';

/** The user of the sandbox whose key issues, with no more than the issuer's policy. */
export const sandboxIssuer = 'vault-aws-issuer';

/** What the sandbox is given so that every role of the roles files works in it. */
export interface SandboxSeed {
  readonly managedPolicies: readonly { readonly arn: string; readonly document: object }[];
  readonly groups: readonly { readonly name: string }[];
  readonly users: readonly {
    readonly name: string;
    readonly policies: Readonly<Record<string, string>>;
    readonly withKey: true;
  }[];
  readonly roles: readonly {
    readonly arn: string;
    readonly trust: object;
    readonly policies: Readonly<Record<string, object | string>>;
    readonly maxSessionSeconds: number;
  }[];
  readonly buckets: readonly { readonly name: string; readonly objects: Readonly<Record<string, string>> }[];
}

const longestSession = 43_200;
const everything = document({ Effect: 'Allow', Action: '*', Resource: '*' });
const reading = document({ Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: '*' });

/** What the roles name and AWS would have: groups, roles, policies, buckets, and somebody who may issue. */
export function sandboxSeed(folders: readonly RolesFolder[], accountId: string): SandboxSeed {
  const roles = folders.flatMap(({ state }) =>
    state.kind === 'ok' ? state.file.roles.flatMap(({ role }) => (role === undefined ? [] : [role])) : [],
  );
  const userRoles = roles.filter((role) => role.credentialType === 'iam_user');
  const sessionRoles = roles.filter((role) => role.credentialType === 'iam_role');
  const groups = unique(userRoles.flatMap((role) => role.groups));
  const policies = issuerPolicies([...userRoles, ...sessionRoles], groups);
  return {
    managedPolicies: [
      ...customerManaged(roles).map((arn) => ({ arn, document: reading })),
      ...boundaries(userRoles).map((arn) => ({ arn, document: everything })),
    ],
    groups: groups.map((name) => ({ name })),
    users: [{ name: sandboxIssuer, policies, withKey: true }],
    roles: [
      ...unique(sessionRoles.flatMap(roleArnsOf)).map((arn) => seedRole(arn, accountId, { all: everything })),
      ...unique(userRoles.flatMap(roleArnsOf)).map((arn) => seedRole(arn, accountId, policies)),
    ],
    buckets: bucketNames(roles).map((name) => ({
      name,
      objects: { 'hello.txt': `Hello from ${name} in the sandbox.\n` },
    })),
  };
}

/** A part at a time: what a roles file names may be nothing that AWS would have, and the rest is wanted all the same. */
export function partsOf(seed: SandboxSeed): readonly Partial<SandboxSeed>[] {
  return [
    ...seed.managedPolicies.map((policy) => ({ managedPolicies: [policy] })),
    ...seed.groups.map((group) => ({ groups: [group] })),
    ...seed.users.map((user) => ({ users: [user] })),
    ...seed.roles.map((role) => ({ roles: [role] })),
    ...seed.buckets.map((bucket) => ({ buckets: [bucket] })),
  ];
}

/** One policy per user path, since the issuer's policy is about one path. */
function issuerPolicies(
  roles: readonly (IamUserRole | IamRoleRole)[],
  groups: readonly string[],
): Readonly<Record<string, string>> {
  const roleArns = unique(roles.flatMap(roleArnsOf));
  const deniableRoleArns = unique(roles.flatMap(deniableRoleArnsOf));
  const paths = unique([
    defaultUserPath,
    ...roles.flatMap((role) => ('userPath' in role ? [role.userPath] : [])),
  ]);
  return Object.fromEntries(
    paths.map((userPath, index) => [
      `issuer-${index}`,
      issuerPolicy({ userPath, roleArns, deniableRoleArns, groups }),
    ]),
  );
}

function seedRole(arn: string, accountId: string, policies: Readonly<Record<string, object | string>>) {
  const trust = document({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
  });
  return { arn, trust, policies, maxSessionSeconds: longestSession };
}

/** The policies AWS itself manages are there already. */
function customerManaged(roles: readonly Role[]): readonly string[] {
  const arns = roles.flatMap((role) => ('policyArns' in role ? role.policyArns : []));
  return unique(arns.filter((arn) => !arn.includes(':iam::aws:')));
}

function boundaries(roles: readonly IamUserRole[]): readonly string[] {
  const arns = roles.flatMap(({ boundaryArn }) => (boundaryArn === undefined ? [] : [boundaryArn]));
  return unique(arns.filter((arn) => !arn.includes(':iam::aws:')));
}

/** Buckets that policies name in full. */
function bucketNames(roles: readonly Role[]): readonly string[] {
  const resources = roles.flatMap((role) =>
    'policyDocument' in role ? allowedResources(role.policyDocument) : [],
  );
  return unique(
    resources.flatMap((arn) => /^arn:aws:s3:::([a-z0-9][a-z0-9.-]{2,62})(?:\/|$)/.exec(arn)?.[1] ?? []),
  );
}

function document(statement: object): object {
  return { Version: '2012-10-17', Statement: statement };
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}
