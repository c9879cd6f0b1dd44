import type { Role } from '../../core/roles/role';

export interface IssuerPlace {
  /** Absent when nobody can say in which account the issuer works. */
  readonly accountId?: string;
  readonly partition?: string;
}

/**
 * The account and the partition the issuer works in, as far as the ARNs in the roles tell: an account
 * only when all of them name the same one. Policies of AWS's own name a partition and no account.
 */
export function issuerPlace(roles: readonly Role[]): IssuerPlace {
  const places = roles.flatMap(arnsIn).map((arn) => arn.split(':'));
  const accountId = only(places.map(([, , , , account = '']) => account).filter((part) => part !== 'aws'));
  const partition = only(places.map(([, part = '']) => part));
  return {
    ...(accountId === undefined ? {} : { accountId }),
    ...(partition === undefined ? {} : { partition }),
  };
}

function arnsIn(role: Role): readonly string[] {
  switch (role.credentialType) {
    case 'iam_user':
      return [role.brokerRoleArn, role.boundaryArn, ...role.policyArns].filter((arn) => arn !== undefined);
    case 'iam_role':
      return [...role.roleArns, ...role.policyArns];
    case 'federation_token':
      return role.policyArns;
    case 'session_token':
      return [];
  }
}

function only(items: readonly string[]): string | undefined {
  const [one, ...others] = new Set(items);
  return others.length === 0 ? one : undefined;
}
