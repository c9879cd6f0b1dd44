import type { LeaseRecord } from '../../src/core/leases/record';

const minute = 60_000;

/** A record of a live user's lease, as a window on this machine that is gone has left it. */
export function aRecord(changes: Partial<LeaseRecord> = {}, now = Date.now()): LeaseRecord {
  return {
    version: 1,
    id: 'abcdefghijklmnopqrstuvwxyz',
    roleName: 's3-reader',
    folder: 'file:///project',
    issuer: { source: { kind: 'stored' }, region: 'us-east-1' },
    region: 'us-east-1',
    accountId: '123456789012',
    state: 'active',
    ttl: { seconds: 1_800, maxSeconds: 3_600, limit: 'role' },
    createdAt: now - minute,
    expiresAt: now + 29 * minute,
    maxExpiresAt: now + 59 * minute,
    owner: { host: 'laptop', pid: 1, instance: 'a-window-that-is-gone' },
    target: {
      kind: 'iam_user',
      userName: 'va-s3-reader-jane-20261122T0915Z-k3j5x7q2m4n6p',
      path: '/vault-aws/',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      inlinePolicies: ['vault-aws-role'],
      attachedPolicies: [],
      groups: [],
    },
    ...changes,
  };
}
