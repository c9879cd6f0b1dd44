import { assertNever } from '../assertNever';
import { formatDuration } from './duration';
import type { Role, RolesConfig } from './role';

/** JSON under the names of the roles file, in a fixed order; empty and absent parts are left out. */
type Parts = Readonly<Record<string, string | undefined>>;

/** What is settled only when a role is issued. */
export interface IssueChoices {
  /** Which of the role's ARNs, when it lists several. */
  readonly roleArn?: string | undefined;
  /** SHA-256 in hex of what the `ca_bundle` says. */
  readonly certificates?: string | undefined;
}

/**
 * All that decides what a role hands out and who hands it out, and nothing else: neither its
 * description nor how the file is laid out. What a person confirms before the first issue. JSON without
 * blanks, in which policies stand as they are sent: read as data, `1e400` would be the same as `2e400`.
 */
export function agreedText(role: Role, config: RolesConfig, choices: IssueChoices = {}): string {
  return object({
    role: object({
      name: text(role.name),
      credential_type: text(role.credentialType),
      ...ownParts(role, choices),
      ttl: duration(role.ttl ?? config.lease),
      max_ttl: duration(role.maxTtl ?? config.leaseMax),
      region: text(role.region ?? config.region),
    }),
    issuer: object({
      profile: text(config.profile),
      iam_endpoint: text(config.iamEndpoint),
      sts_endpoint: text(config.stsEndpoint),
      ca_bundle: text(config.caBundle),
      ca_bundle_sha256: text(choices.certificates),
    }),
  });
}

function ownParts(role: Role, { roleArn }: IssueChoices): Parts {
  switch (role.credentialType) {
    case 'iam_user':
      return {
        policy_document: role.policyDocument,
        policy_arns: sorted(role.policyArns),
        iam_groups: sorted(role.groups),
        iam_tags: tags(role.tags),
        permissions_boundary_arn: text(role.boundaryArn),
        user_path: text(role.userPath),
        iam_role_arn: text(role.brokerRoleArn),
      };
    case 'iam_role':
      return {
        iam_role_arn: sorted(roleArn === undefined ? role.roleArns : [roleArn]),
        policy_document: role.policyDocument,
        policy_arns: sorted(role.policyArns),
        session_tags: tags(role.sessionTags),
        external_id: text(role.externalId),
        // It lets the issuer write into the role's own policies.
        revocation: text(role.revocation),
      };
    case 'federation_token':
      return {
        policy_document: role.policyDocument,
        policy_arns: sorted(role.policyArns),
        session_tags: tags(role.sessionTags),
      };
    case 'session_token':
      return { mfa_serial_number: text(role.mfaSerialNumber) };
    default:
      return assertNever(role);
  }
}

function object(parts: Parts): string {
  return objectOf(Object.entries(parts));
}

function objectOf(parts: readonly (readonly [string, string | undefined])[]): string {
  const present = parts.filter(([, json]) => json !== undefined);
  return `{${present.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;
}

function text(value: string | undefined): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}

function duration(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : text(formatDuration(seconds));
}

/** Order means nothing in these lists. */
function sorted(items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : JSON.stringify(items.toSorted());
}

function tags(record: Readonly<Record<string, string>>): string | undefined {
  const entries = Object.entries(record).toSorted(byName);
  return entries.length === 0
    ? undefined
    : objectOf(entries.map(([key, value]) => [key, JSON.stringify(value)] as const));
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
