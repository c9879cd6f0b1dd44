import { assumeRoleSeconds } from '../leases/ttl';
import type { Seconds } from '../time';
import type { CredentialType } from './role';

/** IAM and STS quotas that cannot be raised, after the IAM user guide and the STS API reference. */
export const tagsPerUser = 50;
export const tagsPerSession = 50;
export const tagKeyLength = 128;
export const tagValueLength = 256;
export const groupsPerUser = 10;
export const policyArnsPerSession = 10;
export const userPathLength = 512;
/** Attached policies of a user: 10, and up to 20 in accounts that asked for more. */
export const policyArnsPerUser = { usual: 10, most: 20 } as const;

/** Role names become parts of IAM names, which end at 64 characters. */
export const roleNameLength = 64;
/** Tags every issued user carries besides those of its role (leases/stamp.ts). */
export const ownTags = 7;
/** Every issued user has this path unless its role names one. */
export const defaultUserPath = '/vault-aws/';

const tokenSeconds = { min: 900, max: 129_600 } as const;

/** Thirty days: an IAM user can live on without us, so its lease ends within sight of whoever issued it. */
export const longestLease: Seconds = 2_592_000;

/** How short and how long AWS lets such credentials live. An IAM user has no bounds but good sense. */
export const ttlBounds: Readonly<Record<CredentialType, { readonly min: Seconds; readonly max?: Seconds }>> =
  {
    iam_user: { min: 60 },
    iam_role: { min: assumeRoleSeconds.min, max: assumeRoleSeconds.max },
    federation_token: tokenSeconds,
    session_token: tokenSeconds,
  };
