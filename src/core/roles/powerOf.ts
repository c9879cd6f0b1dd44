import { assertNever } from '../assertNever';
import { formatDuration } from './duration';
import type { Role, RolesConfig } from './role';

/** Plain data under the names of the roles file, in a fixed order; empty and absent parts are left out. */
export type Power = Readonly<Record<string, unknown>>;

/**
 * All that decides what a role hands out and who hands it out, and nothing else: neither its
 * description nor how the file is laid out. What a person confirms before the first issue.
 */
export function powerOf(role: Role, config: RolesConfig): Power {
  return {
    role: present({
      name: role.name,
      credential_type: role.credentialType,
      ...ownPower(role),
      ttl: duration(role.ttl ?? config.lease),
      max_ttl: duration(role.maxTtl ?? config.leaseMax),
      region: role.region ?? config.region,
    }),
    issuer: present({
      profile: config.profile,
      iam_endpoint: config.iamEndpoint,
      sts_endpoint: config.stsEndpoint,
      ca_bundle: config.caBundle,
    }),
  };
}

function ownPower(role: Role): Power {
  switch (role.credentialType) {
    case 'iam_user':
      return {
        policy_document: policy(role.policyDocument),
        policy_arns: sorted(role.policyArns),
        iam_groups: sorted(role.groups),
        iam_tags: tags(role.tags),
        permissions_boundary_arn: role.boundaryArn,
        user_path: role.userPath,
        iam_role_arn: role.brokerRoleArn,
      };
    case 'iam_role':
      return {
        iam_role_arn: sorted(role.roleArns),
        policy_document: policy(role.policyDocument),
        policy_arns: sorted(role.policyArns),
        session_tags: tags(role.sessionTags),
        external_id: role.externalId,
        // It lets the issuer write into the role's own policies.
        revocation: role.revocation,
      };
    case 'federation_token':
      return {
        policy_document: policy(role.policyDocument),
        policy_arns: sorted(role.policyArns),
        session_tags: tags(role.sessionTags),
      };
    case 'session_token':
      return { mfa_serial_number: role.mfaSerialNumber };
    default:
      return assertNever(role);
  }
}

function present(power: Power): Power {
  return Object.fromEntries(Object.entries(power).filter(([, value]) => value !== undefined));
}

function duration(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : formatDuration(seconds);
}

/** Order means nothing in these lists. */
function sorted(items: readonly string[]): readonly string[] | undefined {
  return items.length === 0 ? undefined : items.toSorted();
}

function tags(record: Readonly<Record<string, string>>): unknown {
  return Object.keys(record).length === 0 ? undefined : ordered(record);
}

function policy(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  const document: unknown = JSON.parse(text);
  return ordered(document);
}

/** The order of names means nothing in JSON; that of statements and actions is kept. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, ordered(inner)]));
}
