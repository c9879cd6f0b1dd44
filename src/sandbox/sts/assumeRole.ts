import type { Operation } from '../operations/operation';
import { operation } from '../operations/operation';
import { accessDenied, validationError } from '../awsError';
import { readTags } from '../iam/tags';
import type { Call } from '../operations/call';
import { parseIamName } from '../state/arn';
import type { Role } from '../state/entities';
import * as rules from '../wire/rules';
import { authoriseAssumeRole, notAuthorised, type AssumeRoleInput } from './assumeRoleAccess';
import { describeCredentials, issueSession } from './issueSession';
import { readSessionPolicyInput, sessionPolicies } from './sessionPolicies';

const defaultSeconds = 3600;
const chainedMaximumSeconds = 3600;

/**
 * AssumeRole as the STS API reference describes it. Its access is decided by the role's trust policy
 * together with the caller's own policies, so it asks for no check of its own.
 */
export const assumeRole: Operation = operation('AssumeRole', {
  parse: (parameters) => ({
    roleArn: parameters.required('RoleArn', rules.arn),
    sessionName: parameters.required('RoleSessionName', rules.sessionName),
    seconds: parameters.integer('DurationSeconds', 900, 43_200),
    externalId: parameters.optional('ExternalId', rules.externalId),
    sourceIdentity: parameters.optional('SourceIdentity', rules.sourceIdentity),
    tags: readTags(parameters),
    policies: readSessionPolicyInput(parameters),
  }),
  access: () => [],
  run: (input, call) => {
    const role = findRole(input, call);
    authoriseAssumeRole(input, role, call);
    const seconds = sessionSeconds(input.seconds, role, call);
    const session = issueSession(
      call,
      {
        kind: 'assumedRole',
        role,
        sessionName: input.sessionName,
        tags: input.tags,
        policies: sessionPolicies(input.policies, call.cloud, call.cloud.account(role.accountId)),
        sourceIdentity: input.sourceIdentity,
      },
      seconds,
    );
    return {
      Credentials: describeCredentials(session),
      AssumedRoleUser: {
        AssumedRoleId: `${role.id}:${input.sessionName}`,
        Arn: `arn:aws:sts::${role.accountId}:assumed-role/${role.name}/${input.sessionName}`,
      },
      PackedPolicySize: packedPolicySize(input),
      SourceIdentity: input.sourceIdentity,
    };
  },
});

/** A role that does not exist is refused like one that may not be assumed: STS does not tell which. */
function findRole(input: AssumeRoleInput, call: Call): Role {
  if (call.principal.kind === 'root') throw accessDenied('Roles may not be assumed by root accounts.');
  const named = parseIamName(input.roleArn, 'role');
  if (named === undefined) throw validationError(`${input.roleArn} is invalid`);
  const role = call.cloud.accounts.get(named.accountId)?.roles.find(named.name);
  if (role === undefined || role.arn !== input.roleArn) throw notAuthorised(call, input.roleArn);
  return role;
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

/** Percent of the packed limit; AWS does not publish how it packs, so this is only a hint. */
function packedPolicySize(input: AssumeRoleInput): number | undefined {
  const text = (input.policies.text ?? '') + input.policies.arns.join('');
  const size =
    text.length + [...input.tags].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  return size === 0 ? undefined : Math.min(100, Math.ceil((size / 2048) * 100));
}
