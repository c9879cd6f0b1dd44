import { accessDenied, validationError } from '../awsError';
import { userOf } from '../identity/principal';
import type { Call } from '../operations/call';
import { operation, type Operation } from '../operations/operation';
import { parseIamName } from '../state/arn';
import type { Role } from '../state/entities';
import type { Parameters } from '../wire/parameters';
import * as rules from '../wire/rules';
import {
  authoriseAssumeRole,
  notAuthorised,
  type AssumeRoleInput,
  type AssumeRoleParameters,
} from './assumeRoleAccess';
import { describeCredentials, issueSession } from './issueSession';
import { readMfaInput, usesMfa } from './mfa';
import { packedPolicySize } from './packedSize';
import { readSessionPolicyInput, sessionPolicies } from './sessionPolicies';
import { inheritedTags, readSessionTags, requireNoConflict, transitiveKeysOf } from './sessionTags';

const defaultSeconds = 3600;
const chainedMaximumSeconds = 3600;

/**
 * AssumeRole as the STS API reference describes it. Its access is decided by the role's trust policy
 * together with the caller's own policies, so it asks for no check of its own.
 */
export const assumeRole: Operation = operation('AssumeRole', {
  parse: (parameters) => {
    refuseContexts(parameters);
    return {
      roleArn: parameters.required('RoleArn', rules.arn),
      sessionName: parameters.required('RoleSessionName', rules.sessionName),
      seconds: parameters.integer('DurationSeconds', 900, 43_200),
      externalId: parameters.optional('ExternalId', rules.externalId),
      sourceIdentity: parameters.optional('SourceIdentity', rules.sourceIdentity),
      tags: readSessionTags(parameters),
      policies: readSessionPolicyInput(parameters),
      mfa: readMfaInput(parameters),
    };
  },
  access: () => [],
  run: (input, call) => {
    const role = findRole(input.roleArn, call);
    const asked = resolved(input, call);
    authoriseAssumeRole(asked, role, call);
    const seconds = sessionSeconds(input.seconds, role, call);
    const { sessionName } = input;
    const { sourceIdentity } = asked;
    const tags = new Map([...asked.inherited, ...input.tags.passed]);
    const packedSize = packedPolicySize(input.policies, tags);
    const policies = sessionPolicies(
      input.policies,
      call.cloud,
      call.cloud.account(role.accountId),
      call.now,
    );
    const transitiveKeys = transitiveKeysOf(input.tags, asked.inherited);
    const session = issueSession(
      call,
      { kind: 'assumedRole', role, sessionName, tags, transitiveKeys, policies, sourceIdentity },
      seconds,
    );
    return {
      Credentials: describeCredentials(session),
      AssumedRoleUser: {
        AssumedRoleId: `${role.id}:${sessionName}`,
        Arn: `arn:aws:sts::${role.accountId}:assumed-role/${role.name}/${sessionName}`,
      },
      PackedPolicySize: packedSize,
      SourceIdentity: sourceIdentity,
    };
  },
});

/** There are no context providers here whose assertions could be true. */
function refuseContexts(parameters: Parameters): void {
  if (parameters.structures('ProvidedContexts').length === 0) return;
  throw validationError('The sandbox has no context providers.');
}

/** A role that does not exist is refused like one that may not be assumed: STS does not tell which. */
function findRole(roleArn: string, call: Call): Role {
  if (call.identity.principalType === 'Account') {
    throw accessDenied('Roles may not be assumed by root accounts.');
  }
  const named = parseIamName(roleArn, 'role');
  if (named === undefined || !/^\d{12}$/.test(named.accountId))
    throw validationError(`${roleArn} is invalid`);
  const role = call.cloud.accounts.get(named.accountId)?.roles.findSeen(named.name, call.now);
  if (role === undefined || role.arn !== roleArn) throw notAuthorised(call, roleArn);
  return role;
}

/**
 * What the caller's session adds to what was asked for: inherited tags and a source identity. One that is
 * set cannot be changed; AWS names no code for trying, so it is refused like any other thing not allowed.
 */
function resolved(input: AssumeRoleParameters, call: Call): AssumeRoleInput {
  const { principal } = call;
  const inherited = inheritedTags(principal);
  requireNoConflict(input.tags, inherited);
  const kept =
    principal.kind === 'session' && principal.session.holder.kind === 'assumedRole'
      ? principal.session.holder.sourceIdentity
      : undefined;
  if (kept !== undefined && input.sourceIdentity !== undefined && input.sourceIdentity !== kept) {
    throw notAuthorised(call, input.roleArn, 'sts:SetSourceIdentity');
  }
  return {
    ...input,
    inherited,
    sourceIdentity: kept ?? input.sourceIdentity,
    mfaPresent: usesMfa(input.mfa, userOf(principal)),
  };
}

function sessionSeconds(asked: number | undefined, role: Role, call: Call): number {
  const chained = call.principal.kind === 'session' && call.principal.session.holder.kind === 'assumedRole';
  const seconds = asked ?? defaultSeconds;
  if (chained && seconds > chainedMaximumSeconds) {
    throw validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  }
  if (seconds > role.maxSessionSeconds) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  return seconds;
}
