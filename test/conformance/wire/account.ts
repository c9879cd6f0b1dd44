import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox';
import type { HttpLimits } from '../../../src/sandbox/wire/httpLimits';
import { allow, policy, type TestKey } from '../../unit/sandbox/clients';

export const noon = Date.UTC(2030, 0, 1, 12);
export const timestamp = '20300101T120000Z';
export const accountId = '123456789012';

const trust = policy({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${accountId}:root` },
  Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
});

/** An account with a little of everything, whose clock stands still. */
export function startAccount(httpLimits?: HttpLimits): Promise<Sandbox> {
  return startSandbox({
    accountId,
    now: () => noon,
    ...(httpLimits !== undefined && { httpLimits }),
    seed: {
      managedPolicies: [{ arn: `arn:aws:iam::${accountId}:policy/shared`, document: policy(allow('s3:*')) }],
      groups: [{ name: 'readers', policies: { read: policy(allow('s3:Get*')) } }],
      users: [
        { name: 'bob', path: '/team/', groups: ['readers'], tags: { team: 'a' }, withKey: true },
        { name: 'weak', withKey: true, policies: { list: policy(allow('iam:List*')) } },
      ],
      roles: [{ arn: `arn:aws:iam::${accountId}:role/reader`, trust, policies: { all: policy(allow('*')) } }],
      buckets: [{ name: 'reports', objects: { a: 'text', 'b/c': 'more' } }],
    },
  });
}

/** Keys by what their holder may do. */
export function keysOf(sandbox: Sandbox): Readonly<Record<'root' | 'weak' | 'unknown', TestKey>> {
  const weak = sandbox.keys.get('weak');
  if (weak === undefined) throw new Error('The seed has no weak user');
  const unknown = { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'none' };
  return { root: sandbox.root, weak, unknown };
}

/** Everything that can be told about what the sandbox holds. */
export function snapshot({ inspect }: Sandbox): string {
  const { users, groups, roles, policies, mfaDevices, accessKeyIds, buckets } = inspect;
  return JSON.stringify({ users, groups, roles, policies, mfaDevices, accessKeyIds, buckets });
}
