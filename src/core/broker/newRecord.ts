import { VaultAwsError } from '../errors';
import { leaseId, sessionName, userName } from '../leases/names';
import type { LeaseRecord, SessionTarget, UserTarget } from '../leases/record';
import { effectiveTtl } from '../leases/ttl';
import type { Owners } from '../ports/owners';
import type { Random } from '../ports/random';
import type { Instant } from '../time';
import { plannedUser } from './issueUser';
import type { IssueRequest } from './leaseBroker';

/** The intent: a record of everything that is about to be made, with all its names, before AWS is asked. */
export function newRecord(request: IssueRequest, owners: Owners, random: Random, now: Instant): LeaseRecord {
  const { role, config, asked } = request;
  const ttl = effectiveTtl(role, config, asked);
  const maxExpiresAt = wholeSeconds(now + ttl.maxSeconds * 1000);
  return {
    version: 1,
    id: leaseId(random),
    roleName: role.name,
    folder: request.folder,
    issuer: issuerOf(request),
    region: role.region ?? config.region ?? '',
    state: 'pending',
    ttl,
    createdAt: now,
    expiresAt: wholeSeconds(now + ttl.seconds * 1000),
    maxExpiresAt,
    owner: owners.self,
    target: target(request, owners, random, maxExpiresAt),
  };
}

/** AWS compares dates to the second: a lease never claims a fraction that AWS does not grant. */
export function wholeSeconds(instant: Instant): Instant {
  return Math.floor(instant / 1000) * 1000;
}

function issuerOf({ role, issuer }: IssueRequest): LeaseRecord['issuer'] {
  return role.credentialType === 'iam_user' && role.brokerRoleArn !== undefined
    ? { ...issuer, assumeRoleArn: role.brokerRoleArn }
    : issuer;
}

function target(
  { role, roleArn }: IssueRequest,
  owners: Owners,
  random: Random,
  maxExpiresAt: Instant,
): UserTarget | SessionTarget {
  if (role.credentialType === 'iam_user') {
    return plannedUser(role, userName(role.name, owners.userName, maxExpiresAt, random));
  }
  const chosen = roleArn ?? (role.roleArns.length === 1 ? role.roleArns[0] : undefined);
  if (chosen === undefined || !role.roleArns.includes(chosen)) {
    throw new VaultAwsError({ code: 'roleArnUnclear', roleArns: role.roleArns });
  }
  return { kind: 'iam_role', roleArn: chosen, sessionName: sessionName(role.name, owners.userName, random) };
}
