import { allow, policy } from '../../unit/sandbox/clients';
import type { Chance } from '../../simulation/world/chance';
import { accountId } from './account';

const arn = (resource: string): string => `arn:aws:iam::${accountId}:${resource}`;
const document = policy(allow('s3:*'));
const trust = policy({ Effect: 'Allow', Principal: { AWS: accountId }, Action: 'sts:AssumeRole' });

/**
 * What operations take for these, some of it there and some not: to get as far into them as possible
 * before they refuse.
 */
const plausible: Readonly<Record<string, readonly string[]>> = {
  UserName: ['bob', 'weak', 'newcomer', 'nobody', 'BOB'],
  NewUserName: ['robert', 'weak'],
  GroupName: ['readers', 'newgroup', 'nogroup'],
  NewGroupName: ['listeners', 'readers'],
  RoleName: ['reader', 'newrole', 'norole'],
  PolicyName: ['read', 'all', 'p', 'shared'],
  PolicyArn: [arn('policy/shared'), arn('policy/missing'), 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
  PermissionsBoundary: [arn('policy/shared'), arn('policy/missing')],
  PolicyDocument: [document, '{}', document.replace('Allow', 'Maybe')],
  AssumeRolePolicyDocument: [trust, document],
  Path: ['/', '/team/'],
  NewPath: ['/', '/elsewhere/'],
  PathPrefix: ['/', '/team/'],
  Status: ['Active', 'Inactive', 'Expired'],
  VersionId: ['v1', 'v2'],
  SetAsDefault: ['true', 'false'],
  Password: ['Secret-1234', 'x'],
  SerialNumber: [arn('mfa/device'), 'GAHT12345678'],
  VirtualMFADeviceName: ['device'],
  AuthenticationCode1: ['123456'],
  AuthenticationCode2: ['654321'],
  AccessKeyId: ['AKIAAAAAAAAAAAAAAAAA'],
  ServiceName: ['codecommit.amazonaws.com', 'mars.amazonaws.com'],
  AccountAlias: ['example-account'],
  MinimumPasswordLength: ['8', '200'],
  MaxSessionDuration: ['3600', '43200'],
  DurationSeconds: ['900', '3600', '129600'],
  Description: ['what for'],
  RoleArn: [arn('role/reader'), arn('role/missing')],
  RoleSessionName: ['session'],
  Name: ['guest'],
  Policy: [document],
  PolicySourceArn: [arn('user/team/bob'), arn('user/missing')],
  'Tags.member.1.Key': ['team', 'aws:x'],
  'Tags.member.1.Value': ['a', 'b'],
  'Tags.member.2.Key': ['team', 'owner'],
  'Tags.member.2.Value': ['c'],
  'TagKeys.member.1': ['team', 'none'],
  'PolicyArns.member.1.arn': [arn('policy/shared'), arn('policy/missing')],
  'ActionNames.member.1': ['s3:GetObject'],
  'PolicyInputList.member.1': [document],
};

/** Several of them, percent-encoded. */
export function plausibleParameters(chance: Chance): string {
  const entries = Object.entries(plausible);
  return Array.from({ length: chance.between(2, 12) }, () => {
    const [name, values] = chance.pick(entries);
    return `${name}=${encodeURIComponent(chance.pick(values))}`;
  }).join('&');
}
