import { VaultAwsError } from '../errors';
import type { LeaseId } from '../leases/lease';
import { awsClock, serviceOf } from '../leases/leaseTime';
import { sessionName, userName } from '../leases/names';
import type { LeaseRecord, SessionTarget, UserTarget } from '../leases/record';
import { roleFingerprint } from '../roles/fingerprint';
import type { IssueChoices } from '../roles/agreedText';
import { effectiveTtl, type EffectiveTtl } from '../leases/ttl';
import type { Account } from '../ports/aws';
import type { Owners } from '../ports/owners';
import type { IamRoleRole } from '../roles/role';
import type { Random } from '../ports/random';
import type { Instant } from '../time';
import type { BrokerPorts } from './brokerPorts';
import { plannedUser } from './issueUser';
import type { IssueRequest } from './leaseBroker';

/** The intent: a record of everything that is about to be made, with all its names, before AWS is asked. */
export function newRecord(
  request: IssueRequest,
  id: LeaseId,
  ports: Pick<BrokerPorts, 'owners' | 'random' | 'clock' | 'awsTime'>,
  account?: Account,
): LeaseRecord {
  const { owners, random } = ports;
  const { role, config, asked } = request;
  const now = awsClock(ports, request.issuer, serviceOf(role.credentialType)).now();
  const ttl = effectiveTtl(role, config, asked);
  const { maxExpiresAt } = timesFrom(now, ttl);
  return {
    version: 1,
    id,
    roleName: role.name,
    folder: request.folder,
    issuer: issuerOf(request),
    region: role.region ?? config.region ?? account?.region ?? '',
    ...(account === undefined ? {} : { accountId: account.id }),
    state: 'pending',
    policyHash: roleFingerprint(role, config, choicesOf(request)),
    ttl,
    ...timesFrom(now, ttl),
    owner: owners.self,
    target: target(request, owners, random, maxExpiresAt, account),
  };
}

/** What was settled only now, and is a part of what is handed out. */
export function choicesOf({ roleArn, issuer }: Pick<IssueRequest, 'roleArn' | 'issuer'>): IssueChoices {
  return { roleArn, certificates: issuer.caBundle?.digest };
}

type Times = Pick<LeaseRecord, 'createdAt' | 'expiresAt' | 'maxExpiresAt'>;

function timesFrom(now: Instant, ttl: EffectiveTtl): Times {
  return {
    createdAt: now,
    expiresAt: wholeSeconds(now + ttl.seconds * 1000),
    maxExpiresAt: wholeSeconds(now + ttl.maxSeconds * 1000),
  };
}

/** Longer than any CreateUser takes, its repetitions included. */
const longestCreation = 2 * 60_000;

/**
 * The record with its times counted anew when AWS's answer has shown that the clock it was written by
 * was wrong: the guard is a date, and must be one of AWS's.
 */
export function retimed(record: LeaseRecord, now: Instant): LeaseRecord {
  const elapsed = now - record.createdAt;
  if (elapsed >= 0 && elapsed <= longestCreation) return record;
  return { ...record, ...timesFrom(now, record.ttl) };
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
  account: Account | undefined,
): UserTarget | SessionTarget {
  if (role.credentialType === 'iam_user') {
    return plannedUser(role, userName(role.name, owners.userName, maxExpiresAt, random));
  }
  const chosen = roleArn ?? (role.roleArns.length === 1 ? role.roleArns[0] : undefined);
  if (chosen === undefined || !role.roleArns.includes(chosen)) {
    throw new VaultAwsError({ code: 'roleArnUnclear', roleArns: role.roleArns });
  }
  return {
    kind: 'iam_role',
    roleArn: chosen,
    sessionName: sessionName(role.name, owners.userName, random),
    ...(isDeniable(role, chosen, account) ? { revocable: true } : {}),
  };
}

/** IAM changes roles of the issuer's own account and of no other. */
function isDeniable({ revocation }: IamRoleRole, roleArn: string, account: Account | undefined): boolean {
  return revocation === 'deny-session' && roleArn.split(':')[4] === account?.id;
}
