import { decideTrust, type TrustPrincipal } from '../../iam/evaluateTrust';
import { decide, decideLimits, type AccessCheck } from '../access/authorise';
import { entry, extendContext, requestTagEntries, resourceTagEntries } from '../access/requestContext';
import { accessDenied } from '../awsError';
import type { Call } from '../operations/call';
import type { Role } from '../state/entities';
import type { SessionPolicyInput } from './sessionPolicies';

export interface AssumeRoleInput {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly externalId: string | undefined;
  readonly sourceIdentity: string | undefined;
  readonly tags: ReadonlyMap<string, string>;
  readonly policies: SessionPolicyInput;
}

/**
 * Throws `AccessDenied` unless the trust policy and the caller's own policies agree. A trust policy
 * that names a caller of the role's own account is permission enough, short of an explicit deny; one
 * that names the account leaves it to the caller's policies; across accounts both must allow.
 */
export function authoriseAssumeRole(input: AssumeRoleInput, role: Role, call: Call): void {
  for (const action of neededActions(input)) {
    const check: AccessCheck = { action, resource: role.arn, context: contextEntries(input, role) };
    const trust = decideTrust(
      role.trust.policy,
      { action, resource: role.arn, context: extendContext(call.context, check.context ?? []) },
      trustPrincipal(call),
    );
    const granted = trust.namesPrincipal && role.accountId === call.identity.accountId;
    const own = granted ? decideGranted(call, check) : decide(call, check).verdict === 'allowed';
    if (trust.verdict !== 'allowed' || !own) throw notAuthorised(call, role.arn, action);
  }
}

/** Permission from outside: for a user only a deny counts, a role's session stays within its other limits. */
function decideGranted(call: Call, check: AccessCheck): boolean {
  const { verdict } =
    call.identity.principalType === 'AssumedRole' ? decideLimits(call, check) : decide(call, check);
  return verdict === 'allowed' || (verdict === 'implicitDeny' && call.identity.principalType === 'User');
}

/** STS says no more than this, whichever side refused. */
export function notAuthorised(call: Call, roleArn: string, action = 'sts:AssumeRole'): Error {
  return accessDenied(
    `User: ${call.identity.arn} is not authorized to perform: ${action} on resource: ${roleArn}`,
  );
}

function neededActions(input: AssumeRoleInput): readonly string[] {
  return [
    'sts:AssumeRole',
    ...(input.tags.size > 0 ? ['sts:TagSession'] : []),
    ...(input.sourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
  ];
}

function contextEntries(input: AssumeRoleInput, role: Role): NonNullable<AccessCheck['context']> {
  return [
    entry('sts:RoleSessionName', input.sessionName),
    ...(input.externalId === undefined ? [] : [entry('sts:ExternalId', input.externalId)]),
    ...(input.sourceIdentity === undefined ? [] : [entry('sts:SourceIdentity', input.sourceIdentity)]),
    ...requestTagEntries(input.tags),
    ...resourceTagEntries(role.tags),
  ];
}

function trustPrincipal({ identity }: Call): TrustPrincipal {
  const { arn, accountId: account, principalArn, principalType } = identity;
  return principalType === 'AssumedRole' ? { arn, account, roleArn: principalArn } : { arn, account };
}
