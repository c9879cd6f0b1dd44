import type { IssuerPolicyOptions } from '../../core/issuerPolicy';
import type { IamUserRole, Role } from '../../core/roles/role';
import { issuerPlace } from './issuerPlace';
import { deniableRoleArnsOf, roleArnsOf } from './roleSummary';

/** What an issuer has to be allowed for these roles, as far as their users live under the path. */
export function issuerNeeds(roles: readonly Role[], userPath: string): IssuerPolicyOptions {
  // Those of other paths have a policy of their own, and what they need is not for this issuer.
  const users = roles
    .filter((role) => role.credentialType === 'iam_user')
    .filter((role) => role.userPath.startsWith(userPath));
  const sessions = roles.filter((role) => role.credentialType === 'iam_role');
  return {
    ...issuerPlace(roles),
    roleArns: unique([...users, ...sessions].flatMap(roleArnsOf)),
    deniableRoleArns: unique(sessions.flatMap(deniableRoleArnsOf)),
    groups: unique(users.flatMap(({ groups }) => groups)),
    boundaryArns: boundariesOf(users),
    userPath,
  };
}

/** The boundaries that users are to have; none as soon as one of the roles makes users without. */
function boundariesOf(users: readonly IamUserRole[]): readonly string[] {
  const arns = users.map(({ boundaryArn }) => boundaryArn);
  return arns.includes(undefined) ? [] : unique(arns.filter((arn) => arn !== undefined));
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}
