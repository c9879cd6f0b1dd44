import type { IssuableRole, RolesConfig } from '../roles/role';
import type { Seconds } from '../time';

/** What decided a lease's length. */
export type TtlLimit =
  | 'asked'
  | 'role'
  | 'config'
  | 'default'
  | 'roleMaximum'
  | 'configMaximum'
  | 'defaultMaximum'
  | 'awsMaximum'
  | 'awsChainedMaximum'
  | 'awsMinimum';

export interface EffectiveTtl {
  readonly seconds: Seconds;
  /** The longest the lease can become by renewing, counted from its issue. */
  readonly maxSeconds: Seconds;
  /** What was asked for at issue, if anything was. */
  readonly asked?: Seconds;
  readonly limit: TtlLimit;
}

/** AssumeRole's bounds on DurationSeconds (STS API reference). */
export const assumeRoleSeconds = { min: 900, max: 43_200, chained: 3_600 } as const;
/** For roles and files that name no length: Vault's default for STS. */
export const defaultTtl: Seconds = 3_600;
/** For roles and files that name no maximum: a working day. */
export const defaultMaxTtl: Seconds = 8 * 3_600;

interface Limited {
  readonly seconds: Seconds;
  readonly limit: TtlLimit;
}

/** TTL = min(asked, role, AWS limit), and which of them won. */
export function effectiveTtl(role: IssuableRole, config: RolesConfig, asked?: Seconds): EffectiveTtl {
  const wanted = wantedTtl(role, config, asked);
  const maximum = maximumTtl(role, config, wanted.seconds);
  const granted = withinAws(role, wanted.seconds > maximum.seconds ? maximum : wanted);
  return {
    seconds: granted.seconds,
    // STS credentials cannot be extended: AWS fixes their end when it makes them.
    maxSeconds: role.credentialType === 'iam_role' ? granted.seconds : maximum.seconds,
    limit: granted.limit,
    ...(asked === undefined ? {} : { asked }),
  };
}

function wantedTtl(role: IssuableRole, config: RolesConfig, asked: Seconds | undefined): Limited {
  if (asked !== undefined) return { seconds: asked, limit: 'asked' };
  if (role.ttl !== undefined) return { seconds: role.ttl, limit: 'role' };
  if (config.lease !== undefined) return { seconds: config.lease, limit: 'config' };
  return { seconds: defaultTtl, limit: 'default' };
}

function maximumTtl(role: IssuableRole, config: RolesConfig, wanted: Seconds): Limited {
  if (role.maxTtl !== undefined) return { seconds: role.maxTtl, limit: 'roleMaximum' };
  if (config.leaseMax !== undefined) return { seconds: config.leaseMax, limit: 'configMaximum' };
  // A length written in the file is meant, even above our default maximum; one typed in passing is not.
  const written = role.ttl ?? config.lease ?? 0;
  return { seconds: Math.max(defaultMaxTtl, Math.min(written, wanted)), limit: 'defaultMaximum' };
}

function withinAws(role: IssuableRole, ttl: Limited): Limited {
  if (role.credentialType !== 'iam_role') return ttl;
  const { min, max } = assumeRoleSeconds;
  if (ttl.seconds < min) return { seconds: min, limit: 'awsMinimum' };
  if (ttl.seconds > max) return { seconds: max, limit: 'awsMaximum' };
  return ttl;
}
