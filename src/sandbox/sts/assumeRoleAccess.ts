import { decideTrust, type TrustPrincipal } from '../../iam/evaluateTrust';
import type { Policy } from '../../iam/policy';
import type { AccessRequest } from '../../iam/request';
import { accessRequest, decide, decideLimits, type AccessCheck } from '../access/authorise';
import { layersOf } from '../access/layers';
import { AccessRefused } from '../access/refusal';
import { entityTagEntries, entry, mfaEntries, type ContextEntries } from '../access/requestContext';
import type { Call } from '../operations/call';
import type { Role } from '../state/entities';
import { inEffect } from '../state/former';
import type { MfaInput } from './mfa';
import type { SessionPolicyInput } from './sessionPolicies';
import { sessionTagEntries, type SessionTags } from './sessionTags';

/** What the call says. */
export interface AssumeRoleParameters {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly externalId: string | undefined;
  readonly sourceIdentity: string | undefined;
  readonly tags: SessionTags;
  readonly policies: SessionPolicyInput;
  readonly mfa: MfaInput;
}

/** The same with what comes from the caller: `sourceIdentity` is then the one the session will have. */
export interface AssumeRoleInput extends AssumeRoleParameters {
  /** Transitive tags of the caller's session. */
  readonly inherited: ReadonlyMap<string, string>;
  readonly mfaPresent: boolean;
}

/**
 * Throws `AccessDenied` unless the trust policy and the caller's own policies agree. A trust policy
 * that names a caller of the role's own account is permission enough, short of an explicit deny; one
 * that names the account leaves it to the caller's policies; across accounts both must allow.
 */
export function authoriseAssumeRole(input: AssumeRoleInput, role: Role, call: Call): void {
  for (const action of neededActions(input)) {
    const check: AccessCheck = { action, resource: role.arn, context: contextEntries(input, role) };
    const request = accessRequest(call, check);
    const trust = decideTrust(trustOf(role, call), request, trustPrincipal(call));
    const granted = trust.namesPrincipal && role.accountId === call.identity.accountId;
    const own = granted ? decideGranted(call, check, role, request) : decide(call, check).verdict;
    if (trust.verdict === 'allowed' && own === 'allowed') continue;
    const explicit = trust.verdict === 'explicitDeny' || own === 'explicitDeny';
    throw notAuthorised(call, role.arn, action, { ...request, explicitDeny: explicit });
  }
}

/**
 * Permission from outside. What names a user, or one session by its ARN, is limited by explicit denies
 * only; what names a role leaves its sessions within their boundary and their session policy
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).
 */
function decideGranted(call: Call, check: AccessCheck, role: Role, request: AccessRequest) {
  const bySession = call.identity.principalType === 'AssumedRole' && !namesSession(call, role, request);
  const { verdict } = bySession ? decideLimits(call, check) : decide(call, check);
  return verdict === 'implicitDeny' && !bySession ? 'allowed' : verdict;
}

function trustOf({ trust, formerTrust }: Role, { now }: Call): Policy {
  return inEffect(trust, formerTrust, now).policy;
}

function namesSession(call: Call, role: Role, request: AccessRequest): boolean {
  const names = (arn: string): boolean =>
    decideTrust(trustOf(role, call), request, { arn, account: '' }).namesPrincipal;
  return names(call.identity.arn) && !names('');
}

/** STS says no more than this, whichever side refused. */
export function notAuthorised(
  call: Call,
  roleArn: string,
  action = 'sts:AssumeRole',
  refusal: AccessRequest & { readonly explicitDeny: boolean } = {
    ...accessRequest(call, { action, resource: roleArn }),
    explicitDeny: false,
  },
): Error {
  return new AccessRefused(
    `User: ${call.identity.arn} is not authorized to perform: ${action} on resource: ${roleArn}`,
    call,
    refusal,
  );
}

/** Tags and a source identity that are handed on along a chain need the same permissions as new ones. */
function neededActions({ tags, inherited, sourceIdentity }: AssumeRoleInput): readonly string[] {
  return [
    'sts:AssumeRole',
    ...(tags.passed.size + inherited.size > 0 ? ['sts:TagSession'] : []),
    ...(sourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
  ];
}

function contextEntries(input: AssumeRoleInput, role: Role): ContextEntries {
  return [
    entry('sts:RoleSessionName', input.sessionName),
    ...(input.externalId === undefined ? [] : [entry('sts:ExternalId', input.externalId)]),
    ...(input.sourceIdentity === undefined ? [] : [entry('sts:SourceIdentity', input.sourceIdentity)]),
    ...sessionTagEntries(input.tags),
    ...entityTagEntries(role.tags),
    ...(input.mfaPresent ? mfaEntries(true, 0) : []),
  ];
}

function trustPrincipal({ identity, principal, now }: Call): TrustPrincipal {
  const { arn, accountId: account, principalArn, principalType, userId } = identity;
  const layers = layersOf(principal, now);
  const caller: TrustPrincipal = {
    arn,
    account,
    uniqueId: userId.split(':', 1)[0] ?? userId,
    hasBoundary: layers !== 'unlimited' && layers.boundary !== undefined,
  };
  return principalType === 'AssumedRole' ? { ...caller, roleArn: principalArn } : caller;
}
