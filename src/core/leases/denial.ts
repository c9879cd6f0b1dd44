import { literal } from '../../iam/literal';
import { compactMinute, parseCompactMinute, type Instant } from '../time';
import { randomPart } from './names';

const prefix = 'vault-aws-deny-';

/**
 * `vault-aws-deny-20261122T0830Z-k3j5x7q2m4n6p`: the inline policy of a role that denies one session, of
 * nobody else's name, and telling by itself from when on it is of no use any more.
 */
export function denialName(sessionName: string, expiresAt: Instant): string {
  return `${prefix}${compactMinute(expiresAt)}-${randomPart(sessionName)}`;
}

/** When the session has ended that a policy of this name denies; undefined for a name that is not ours. */
export function denialEnd(policyName: string): Instant | undefined {
  const [, until] = /^vault-aws-deny-(\d{8}T\d{4}Z)-[a-z2-7]{13}$/.exec(policyName) ?? [];
  return until === undefined ? undefined : parseCompactMinute(until);
}

/**
 * Denies everything to one session: `assumedRoleId` is its `aws:userid`, `AROA…:session-name`. Taken
 * literally, whatever it holds: `${aws:userid}` would deny the role to everybody.
 */
export function denialPolicy(assumedRoleId: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:userid': literal(assumedRoleId) } },
    },
  });
}
