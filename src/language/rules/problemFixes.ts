import { assertNever } from '../../core/assertNever';
import type { Problem } from '../../core/roles/problems';
import { credentialTypes, sessionRevocations } from '../../core/roles/role';
import { appendProperty } from '../edits/edit';
import { removeOwn } from './problems/common';
import { missingType, renameField, repeatedField, roleName, unusedField } from './problems/nameFixes';
import { ownerOf, type Owned } from './problems/owner';
import { secret } from './problems/secretFixes';
import { intoRange, readableLength, toLeaseMaximum, toMaximum } from './problems/ttlFixes';
import * as values from './problems/valueFixes';
import type { Fix } from './rule';

/**
 * What can be done about a problem that was found where the roles file is read. Ranges are those of the
 * file, whose text is `source`: the one that the problem was found in. Empty when only the author knows.
 */
export function fixesForProblem(problem: Problem, source: string): readonly Fix[] {
  switch (problem.code) {
    case 'unknownField': {
      const { suggestion } = problem.data;
      return owned(problem, source, (owner) => [
        ...(suggestion === undefined ? [] : renameField(owner, suggestion)),
        removeOwn(owner),
      ]);
    }
    case 'duplicateField':
      return owned(problem, source, (owner) => repeatedField(owner, owner.property.name));
    case 'twoNames':
      return owned(problem, source, (owner) => repeatedField(owner, problem.data.other));
    case 'badRoleName':
      return owned(problem, source, roleName);
    case 'missingCredentialType':
      return owned(problem, source, missingType);
    case 'unknownCredentialType':
      return owned(problem, source, (owner) =>
        values.chooseValue(owner, credentialTypes, owner.problem.data.suggestion),
      );
    case 'unknownRevocation':
      return owned(problem, source, (owner) => [
        ...values.chooseValue(owner, sessionRevocations, owner.problem.data.suggestion),
        removeOwn(owner),
      ]);
    case 'fieldNotUsed':
      return owned(problem, source, (owner) => unusedField(owner, owner.problem.data.limitsPower));
    case 'badDuration':
      return owned(problem, source, readableLength);
    case 'ttlOutOfRange':
      return owned(problem, source, intoRange);
    case 'ttlTooLong':
      return owned(problem, source, (owner) => toMaximum(owner, problem.data.max));
    case 'ttlOverMax':
      return owned(problem, source, (owner) => toMaximum(owner, problem.data.max));
    case 'ttlOverLeaseMax': {
      const { ttl, max } = problem.data;
      return owned(problem, source, (owner) => toLeaseMaximum(owner, ttl, max));
    }
    case 'secretInFile':
      return owned(problem, source, secret);
    case 'badTag':
      return owned(problem, source, values.tag);
    case 'badUserPath':
      return owned(problem, source, values.userPath);
    case 'badGroupName':
      return owned(problem, source, values.groupName);
    case 'badRegion':
      return owned(problem, source, values.region);
    case 'badEndpoint':
      return owned(problem, source, values.endpoint);
    case 'plainHttp':
      return owned(problem, source, values.encrypted);
    case 'malformedArn':
      return owned(problem, source, values.arn);
    case 'unprintable':
      return owned(problem, source, values.visible);
    case 'emptyValue':
      return owned(problem, source, values.emptyConfig);
    case 'roleKeptByAws':
      return owned(problem, source, values.revocation);
    case 'noPolicy':
      return owned(problem, source, addPolicy);
    case 'syntax':
    case 'duplicateRole':
    case 'wrongType':
    case 'notAnObject':
    case 'roleInsideRole':
    case 'roleOutsideRoles':
    case 'missingRoleArn':
    case 'tooMany':
    case 'badExternalId':
    case 'badProfile':
    case 'badCaBundle':
    case 'policyNotJson':
    case 'policyNotObject':
    case 'policyTooLarge':
    case 'policyGoesManaged':
      return [];
    default:
      return assertNever(problem);
  }
}

function owned<P extends Problem>(
  problem: P,
  source: string,
  fixes: (owner: Owned<P>) => readonly Fix[],
): readonly Fix[] {
  const owner = ownerOf(problem, source);
  return owner === undefined ? [] : fixes(owner);
}

/** To be filled in: what is allowed only the author knows. */
function addPolicy({ source, property: { value } }: Owned): readonly Fix[] {
  if (value?.kind !== 'object') return [];
  const statement = { Effect: 'Allow', Action: [''], Resource: [''] };
  const policy = { Version: '2012-10-17', Statement: [statement] };
  const edits = [appendProperty(source, value, 'policy_document', policy)];
  return [{ title: 'Add a policy to fill in', preferred: true, edits }];
}
