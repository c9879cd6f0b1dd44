import { failureOf } from '../errors';
import { assumeRoleSeconds, type TtlLimit } from '../leases/ttl';
import type { SessionTarget } from '../leases/record';
import type { AssumedRole, AssumeRoleRequest, Sts } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { IamRoleRole } from '../roles/role';
import type { Seconds } from '../time';
import { repeat } from './retry';

export interface AssumedSession extends AssumedRole {
  readonly seconds: Seconds;
  /** Set when AWS allowed less than was asked. */
  readonly limit?: TtlLimit;
}

/**
 * AssumeRole for the user. When the role's MaxSessionDuration or chaining allows less than asked,
 * asks again for one hour, the least a role's maximum can be, instead of failing.
 */
export async function issueSession(
  sts: Sts,
  clock: Clock,
  role: IamRoleRole,
  target: SessionTarget,
  seconds: Seconds,
  signal: AbortSignal,
): Promise<AssumedSession> {
  const assume = async (duration: Seconds): Promise<AssumedSession> => ({
    ...(await repeat(clock, () => sts.assumeRole(request(role, target, duration), signal))),
    seconds: duration,
  });
  try {
    return await assume(seconds);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code !== 'sessionTooLong' || seconds <= assumeRoleSeconds.chained) throw error;
    const session = await assume(assumeRoleSeconds.chained);
    return { ...session, limit: failure.chained ? 'awsChainedMaximum' : 'awsMaximum' };
  }
}

function request(role: IamRoleRole, target: SessionTarget, duration: Seconds): AssumeRoleRequest {
  return {
    roleArn: target.roleArn,
    sessionName: target.sessionName,
    duration,
    policyArns: role.policyArns,
    tags: role.sessionTags,
    ...(role.policyDocument === undefined ? {} : { policy: role.policyDocument }),
    ...(role.externalId === undefined ? {} : { externalId: role.externalId }),
  };
}
