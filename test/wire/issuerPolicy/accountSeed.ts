import { issuerPolicy } from '../../../src/core/issuerPolicy';
import type { Inspection, UserView } from '../../../src/sandbox/inspect';
import type { SandboxSeed } from '../../../src/sandbox/sandbox';
import { allowAll, brokerArn, deployerArn, trustAccount } from '../sandboxWindow';

export const boundaryArn = 'arn:aws:iam::123456789012:policy/developer-boundary';
export const issuerName = 'platform-admin';

/** What is in the account besides the issuer. */
export const seed: SandboxSeed = {
  groups: [{ name: 'developers' }],
  managedPolicies: [{ arn: boundaryArn, document: allowAll }],
  roles: [
    { arn: deployerArn, trust: trustAccount, policies: { all: allowAll } },
    { arn: brokerArn, trust: trustAccount, policies: { issuer: issuerPolicy() } },
  ],
  buckets: [{ name: 'my-app-bucket', objects: { 'hello.txt': 'hello' } }],
};

export function leasedUsers({ users }: Inspection): readonly UserView[] {
  return users.filter(({ name }) => name !== issuerName);
}

/** What of all that was made for leases, or added to it, is in the account. */
export function leftOfLeases(inspect: Inspection): readonly string[] {
  return [
    ...leasedUsers(inspect).map(({ arn }) => arn),
    ...inspect.policies.map(({ arn }) => arn).filter((arn) => arn.includes('/vault-aws/')),
    ...inspect.mfaDevices,
    ...inspect.groups.flatMap(({ members }) => members),
    ...inspect.roles.flatMap(({ inlinePolicies }) =>
      Object.keys(inlinePolicies).filter((name) => name.startsWith('vault-aws-')),
    ),
  ];
}
