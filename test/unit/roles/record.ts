import type { LeaseRecord } from '../../../src/core/leases/record';

export const aUserRecord: LeaseRecord = {
  version: 1,
  id: 'lease',
  roleName: 'r',
  folder: 'file:///folder',
  issuer: { source: { kind: 'default' } },
  region: 'us-east-1',
  state: 'pending',
  createdAt: 0,
  expiresAt: 0,
  maxExpiresAt: 0,
  ttl: { seconds: 1, maxSeconds: 1, limit: 'role' },
  owner: { host: 'laptop', pid: 1, instance: 'i' },
  target: {
    kind: 'iam_user',
    userName: 'u',
    path: '/vault-aws/',
    inlinePolicies: [],
    attachedPolicies: [],
    groups: [],
  },
};
