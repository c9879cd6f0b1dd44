import type { IamRoleRole, IamUserRole } from '../../src/core/roles/role';

export const readBucket = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: ['arn:aws:s3:::my-app-bucket', 'arn:aws:s3:::my-app-bucket/*'],
    },
  ],
});

export function aUserRole(changes: Partial<IamUserRole> = {}): IamUserRole {
  return {
    name: 's3-reader',
    credentialType: 'iam_user',
    policyDocument: readBucket,
    policyArns: [],
    groups: [],
    tags: {},
    userPath: '/vault-aws/',
    ttl: 1_800,
    maxTtl: 3_600,
    ...changes,
  };
}

export function aSessionRole(changes: Partial<IamRoleRole> = {}): IamRoleRole {
  return {
    name: 'deployer',
    credentialType: 'iam_role',
    roleArns: ['arn:aws:iam::123456789012:role/deployer'],
    policyArns: [],
    sessionTags: {},
    ttl: 900,
    maxTtl: 3_600,
    ...changes,
  };
}
