import type { IssueRequest } from '../../../src/core/broker/leaseBroker';
import type { IamRoleRole, IamUserRole } from '../../../src/core/roles/role';
import { aSessionRole, aUserRole, readBucket } from '../../doubles/roles';
import { deployerArn, readOnlyArn } from '../aws/account';
import type { Chance } from '../world/chance';

/** More than fits beside the guard into a user's inline policies. */
const largePolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: Array.from({ length: 40 }, (_, place) => ({
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: [`arn:aws:s3:::my-app-bucket/*`, `arn:aws:s3:::other-bucket-${place}/*`],
  })),
});

/** What somebody asks for: any kind of role, short leases and long ones. */
export function anyRequest(chance: Chance): IssueRequest {
  const role = chance.hit(0.75) ? userRole(chance) : sessionRole(chance);
  const asked = chance.hit(0.2) ? chance.between(60, 900) : undefined;
  return {
    role,
    config: {},
    folder: 'file:///project',
    issuer: { source: { kind: 'profile', profile: 'platform-admin' } },
    ...(asked === undefined ? {} : { asked }),
  };
}

function userRole(chance: Chance): IamUserRole {
  const large = chance.hit(0.3);
  const ttl = Math.round(chance.scale(60, 900));
  return aUserRole({
    name: large ? 'everything-large' : 's3-reader',
    policyDocument: large ? largePolicy : readBucket,
    groups: chance.hit(0.2) ? ['developers'] : [],
    policyArns: chance.hit(0.25) ? [readOnlyArn] : [],
    ttl,
    maxTtl: chance.hit(0.3) ? ttl : ttl * 2,
  });
}

function sessionRole(chance: Chance): IamRoleRole {
  return aSessionRole({
    roleArns: [deployerArn],
    ttl: 900,
    maxTtl: 1_200,
    ...(chance.hit(0.6) ? { revocation: 'deny-session' } : {}),
  });
}
