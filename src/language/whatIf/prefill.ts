import type { Lease } from '../../core/leases/lease';
import { stamp } from '../../core/leases/stamp';
import type { CredentialType } from '../../core/roles/role';
import { defaultUserPath } from '../../core/roles/limits';
import { isoSeconds, type Instant } from '../../core/time';
import type { RoleView } from '../rules/rule';
import { namesIn, pairsIn } from './roleLists';

/** What is known of a lease; `Lease` itself will do. */
export type WhatIfLease = Pick<
  Lease,
  'id' | 'roleName' | 'principal' | 'roleArn' | 'region' | 'ttl' | 'issuedAt' | 'expiresAt' | 'maxExpiresAt'
>;

export interface PrefillOptions {
  readonly lease?: WhatIfLease;
  /** Now, for the keys that tell the time. */
  readonly now: Instant;
  /** Where the credentials live or would live, if it is known: twelve digits. */
  readonly accountId?: string;
}

/** Condition keys in the documented spelling to their values. */
export type ContextValues = ReadonlyMap<string, readonly string[]>;

/**
 * What a request with a role's credentials has in its context, as far as it can be known before it is
 * made. Keys that depend on where or how it is made, such as `aws:SourceIp`, are left open; those that such
 * credentials never have are absent
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html).
 */
export function prefill(view: RoleView, options: PrefillOptions): ContextValues {
  const { credentialType = 'iam_user', config, role } = view;
  const { lease, now } = options;
  const region = lease?.region ?? role?.region ?? config.region;
  const entries: [string, string | undefined][] = [
    ['aws:CurrentTime', isoSeconds(now)],
    ['aws:EpochTime', String(Math.floor(now / 1000))],
    ['aws:SecureTransport', 'true'],
    ['aws:ViaAWSService', 'false'],
    ['aws:PrincipalIsAWSService', 'false'],
    ['aws:RequestedRegion', region],
    ['aws:PrincipalType', principalTypes[credentialType]],
    ...principalEntries(view, credentialType, options),
    ...[...tagsOf(view, credentialType, lease)].map(([key, value]): [string, string] => [
      `aws:PrincipalTag/${key}`,
      value,
    ]),
  ];
  return new Map(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, [value]] as const])));
}

/** The values as the evaluator takes them. */
export function contextOf(values: ContextValues): ReadonlyMap<string, readonly string[]> {
  return new Map([...values].map(([name, given]) => [name.toLowerCase(), given]));
}

const principalTypes: Readonly<Record<CredentialType, string>> = {
  iam_user: 'User',
  iam_role: 'AssumedRole',
  federation_token: 'FederatedUser',
  session_token: 'User',
};

function principalEntries(
  view: RoleView,
  type: CredentialType,
  { lease, accountId }: PrefillOptions,
): [string, string | undefined][] {
  switch (type) {
    case 'iam_user':
      return [
        ['aws:username', lease?.principal],
        ['aws:PrincipalAccount', accountId],
        ['aws:PrincipalArn', userArn(view, lease, accountId)],
      ];
    case 'iam_role': {
      // AWS gives the role's ARN, not that of the session.
      const roleArn = lease?.roleArn ?? onlyOne(namesIn(view, 'iam_role_arn', 'role_arns', 'role_arn'));
      return [
        ['aws:PrincipalArn', roleArn],
        ['aws:PrincipalAccount', roleArn?.split(':')[4] ?? accountId],
        ...sessionEntries(lease, 'false'),
      ];
    }
    case 'federation_token':
      return [['aws:PrincipalAccount', accountId], ...sessionEntries(lease, 'false')];
    case 'session_token': {
      const hasMfa = namesIn(view, 'mfa_serial_number').length > 0;
      return [['aws:PrincipalAccount', accountId], ...sessionEntries(lease, String(hasMfa))];
    }
  }
}

/** Keys that long-term access keys never have. */
function sessionEntries(lease: WhatIfLease | undefined, mfa: string): [string, string | undefined][] {
  return [
    ['aws:MultiFactorAuthPresent', mfa],
    ['aws:TokenIssueTime', lease === undefined ? undefined : isoSeconds(lease.issuedAt)],
  ];
}

function userArn(
  view: RoleView,
  lease: WhatIfLease | undefined,
  accountId: string | undefined,
): string | undefined {
  if (lease === undefined || accountId === undefined) return undefined;
  const [path = defaultUserPath] = namesIn(view, 'user_path');
  return `arn:${partitionOf(lease.region)}:iam::${accountId}:user${path}${lease.principal}`;
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

function onlyOne<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** A user's tags with our stamp; of a session the tags it is made with. */
function tagsOf(
  view: RoleView,
  type: CredentialType,
  lease: WhatIfLease | undefined,
): ReadonlyMap<string, string> {
  switch (type) {
    case 'iam_user':
      return new Map([...pairsIn(view, 'iam_tags'), ...stampTags(lease)]);
    case 'iam_role':
    case 'federation_token':
      return pairsIn(view, 'session_tags');
    case 'session_token':
      return new Map();
  }
}

/** The tags that a lease tells; whose it is and on which host it does not. */
function stampTags(lease: WhatIfLease | undefined): readonly [string, string][] {
  if (lease === undefined) return [];
  const tags = Object.entries(stamp({ ...lease, owner: { host: '' } }, ''));
  return tags.filter(([, value]) => value !== '');
}
