import { issuerPolicy } from '../../src/core/issuerPolicy';
import type { IssuerConfig } from '../../src/core/ports/aws';
import { startSandbox, type Sandbox, type SandboxKey } from '../../src/sandbox/sandbox';
import { aSessionRole, aUserRole, readBucket } from './roles';

const deployerArn = 'arn:aws:iam::123456789012:role/deployer';
const issuerName = 'platform-admin';
const grantedToIssuer = issuerPolicy({
  roleArns: [deployerArn],
  deniableRoleArns: [deployerArn],
  groups: ['developers'],
});
const hour = 3_600_000;

/** A role whose user gets everything a user can get: a policy too long to be inline, one of AWS's, a group. */
export const largeUserRole = aUserRole({
  name: 'everything',
  policyDocument: JSON.stringify({
    Version: '2012-10-17',
    Statement: Array.from({ length: 30 }, () => ({
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: ['arn:aws:s3:::my-app-bucket', 'arn:aws:s3:::my-app-bucket/*'],
    })),
  }),
  policyArns: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'],
  groups: ['developers'],
});
export const smallUserRole = aUserRole();
export const sessionRole = aSessionRole({ policyDocument: readBucket });
export const deniableSessionRole = aSessionRole({ policyDocument: readBucket, revocation: 'deny-session' });

/** What an account holds, in a form that can be compared. */
export interface AccountState {
  readonly users: readonly unknown[];
  readonly groups: readonly unknown[];
  readonly roles: readonly unknown[];
  readonly policies: readonly unknown[];
  readonly mfaDevices: readonly string[];
  readonly accessKeys: readonly string[];
}

/**
 * A sandbox in whose account others live too: a colleague's user under our path and a policy of the
 * company's. The issuer may do what the README grants it and nothing else.
 */
export class SandboxAccount {
  private constructor(readonly sandbox: Sandbox) {}

  static async start(now: () => number): Promise<SandboxAccount> {
    const sandbox = await startSandbox({
      now,
      // Clients sign by the machine's clock, which stays behind when a test moves the sandbox's.
      signatureToleranceMs: 1_000 * hour,
      seed: {
        managedPolicies: [
          { arn: 'arn:aws:iam::123456789012:policy/vault-aws/company', document: readBucket },
        ],
        groups: [{ name: 'developers', policies: { read: readBucket } }],
        users: [
          {
            name: issuerName,
            policies: { issuer: grantedToIssuer },
            withKey: true,
          },
          {
            name: 'va-s3-reader-colleague',
            path: '/vault-aws/',
            tags: { 'vault-aws:lease': 'of-another-laptop' },
            policies: { own: readBucket },
            groups: ['developers'],
            withKey: true,
          },
        ],
        roles: [{ arn: deployerArn, trust: trustAccount, policies: { all: allowAll } }],
        buckets: [{ name: 'my-app-bucket', objects: { 'hello.txt': 'hello' } }],
      },
    });
    return new SandboxAccount(sandbox);
  }

  get issuerKey(): SandboxKey {
    const key = this.sandbox.keys.get(issuerName);
    if (key === undefined) throw new Error('The issuer was seeded without a key');
    return key;
  }

  state(): AccountState {
    const { users, groups, roles, policies, mfaDevices, accessKeyIds } = this.sandbox.inspect;
    return { users, groups, roles, policies, mfaDevices, accessKeys: accessKeyIds };
  }

  stop(): Promise<void> {
    return this.sandbox.stop();
  }
}

/** An issuer with static keys, whose AWS is the sandbox at that address. */
export function issuerAt(endpoint: string): IssuerConfig {
  return {
    source: { kind: 'stored' },
    region: 'us-east-1',
    iamEndpoint: endpoint,
    stsEndpoint: endpoint,
  };
}

/** What is there now and was not, or was and is not, in words. */
export function differences(before: AccountState, after: AccountState): string[] {
  return [
    ...difference('user', before.users, after.users),
    ...difference('group', before.groups, after.groups),
    ...difference('role', before.roles, after.roles),
    ...difference('policy', before.policies, after.policies),
    ...difference('MFA device', before.mfaDevices, after.mfaDevices),
    ...difference('access key', before.accessKeys, after.accessKeys),
  ];
}

function difference(kind: string, before: readonly unknown[], after: readonly unknown[]): string[] {
  const [old, now] = [before, after].map((all) => all.map((each) => JSON.stringify(each)));
  return [
    ...(now ?? []).filter((text) => old?.includes(text) !== true).map((text) => `${kind} left: ${text}`),
    ...(old ?? []).filter((text) => now?.includes(text) !== true).map((text) => `${kind} lost: ${text}`),
  ];
}

const trustAccount = {
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::123456789012:root' },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
  },
};
const allowAll = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
