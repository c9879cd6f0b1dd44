import type { Lease } from '../../src/core/leases/lease';

const minute = 60_000;

/** 2026-11-22T08:00:00Z, when the leases below were issued. */
export const issuedAt = Date.UTC(2026, 10, 22, 8, 0, 0);

type Common = Omit<Extract<Lease, { readonly state: 'active' }>, 'state'>;

function common(changes: Partial<Common>): Common {
  return {
    id: 'lease-1',
    roleName: 's3-reader',
    folder: 'file:///project',
    credentialType: 'iam_user',
    principal: 'vault-aws-s3-reader-abc',
    issuer: { source: { kind: 'profile', profile: 'platform-admin' } },
    region: 'eu-central-1',
    ttl: { seconds: 1_800, maxSeconds: 3_600, limit: 'role' },
    issuedAt,
    expiresAt: issuedAt + 30 * minute,
    maxExpiresAt: issuedAt + 60 * minute,
    revocable: (changes.credentialType ?? 'iam_user') === 'iam_user',
    elsewhere: false,
    ...changes,
  };
}

export function anActiveLease(changes: Partial<Common> = {}): Lease {
  return { ...common(changes), state: 'active' };
}

export function aLapsingLease(changes: Partial<Common> = {}): Lease {
  return { ...common({ credentialType: 'iam_role', ...changes }), state: 'lapsing' };
}

export function anIssuingLease(changes: Partial<Common> = {}): Lease {
  return { ...common(changes), state: 'issuing', step: 'creating' };
}

/** One that AWS did not let us revoke. */
export function aStuckLease(changes: Partial<Common> = {}): Lease {
  return {
    ...common(changes),
    state: 'attention',
    failure: { code: 'unreachable', operation: 'DeleteAccessKey', aws: 'connect ECONNREFUSED' },
    attempts: 1,
    keyDead: false,
  };
}
