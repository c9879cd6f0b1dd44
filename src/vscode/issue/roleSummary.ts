import type { IssuableRole, PolicyText } from '../../core/roles/role';

/** ARNs of roles that issuing involves: assumed for the user, or by the issuer. */
export function roleArnsOf(role: IssuableRole): readonly string[] {
  if (role.credentialType === 'iam_role') return role.roleArns;
  return role.brokerRoleArn === undefined ? [] : [role.brokerRoleArn];
}

/** ARNs of roles that get a policy when a lease is revoked. */
export function deniableRoleArnsOf(role: IssuableRole): readonly string[] {
  return role.credentialType === 'iam_role' && role.revocation !== undefined ? role.roleArns : [];
}

/** On what a policy allows something, as it is written: for a seed, not for a decision. */
export function allowedResources(document: PolicyText | undefined): readonly string[] {
  const { Statement: statements } = record(parsed(document));
  const resources = list(statements).flatMap((statement) => {
    const { Effect: effect, Resource: resource } = record(statement);
    return effect === 'Allow' ? list(resource) : [];
  });
  return [...new Set(resources.filter((resource) => typeof resource === 'string'))];
}

function parsed(document: PolicyText | undefined): unknown {
  try {
    return document === undefined ? undefined : JSON.parse(document);
  } catch {
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
