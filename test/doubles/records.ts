import { userName } from '../../src/core/leases/names';
import type { LeaseRecord, SessionTarget, UserTarget } from '../../src/core/leases/record';
import { CountingRandom } from './ports';

const hour = 3_600_000;
const createdAt = Date.UTC(2026, 10, 22, 8, 0, 0);

/** A record as a window writes it before it asks AWS for anything. */
export function aRecord(changes: Partial<LeaseRecord> = {}): LeaseRecord {
  return {
    version: 1,
    id: 'abcdefghijklmnopqrstuvwxyz',
    roleName: 's3-reader',
    folder: 'file:///project',
    issuer: { source: { kind: 'profile', profile: 'admin' }, region: 'us-east-1' },
    region: 'us-east-1',
    state: 'pending',
    ttl: { seconds: 1_800, maxSeconds: 3_600, limit: 'role' },
    createdAt,
    expiresAt: createdAt + hour / 2,
    maxExpiresAt: createdAt + hour,
    owner: { host: 'laptop', pid: 1, instance: 'one' },
    target: aUserTarget(),
    ...changes,
  };
}

export function aUserTarget(changes: Partial<UserTarget> = {}): UserTarget {
  return {
    kind: 'iam_user',
    userName: userName('s3-reader', 'jane', createdAt + hour, new CountingRandom()),
    path: '/vault-aws/',
    inlinePolicies: [],
    attachedPolicies: [],
    groups: [],
    ...changes,
  };
}

export function aSessionTarget(changes: Partial<SessionTarget> = {}): SessionTarget {
  return {
    kind: 'iam_role',
    roleArn: 'arn:aws:iam::123456789012:role/deployer',
    sessionName: 's3-reader-jane-k3j5x7q2m4n6p',
    ...changes,
  };
}

const minute = 60_000;

/** A record of a live user's lease, as a window on this machine that is gone has left it. */
export function aLeftRecord(changes: Partial<LeaseRecord> = {}, now = Date.now()): LeaseRecord {
  return aRecord({
    issuer: { source: { kind: 'stored' }, region: 'us-east-1' },
    accountId: '123456789012',
    state: 'active',
    createdAt: now - minute,
    expiresAt: now + 29 * minute,
    maxExpiresAt: now + 59 * minute,
    owner: { host: 'laptop', pid: 1, instance: 'a-window-that-is-gone' },
    target: aUserTarget({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', inlinePolicies: ['vault-aws-role'] }),
    ...changes,
  });
}
