import type { IssuerConfig } from '../ports/aws';
import type { AwsService, AwsTime, Clock } from '../ports/clock';
import type { Instant } from '../time';
import type { LeaseRecord } from './record';

/** The machine's clock, and how far AWS's are from it. */
export interface TimePorts {
  readonly clock: Clock;
  readonly awsTime: AwsTime;
}

type Timed = Pick<LeaseRecord, 'issuer' | 'target'>;

/** The clock of the service that ends the lease: every moment in its record is told by that one. */
export function leaseClock(ports: TimePorts, { issuer, target }: Timed): Clock {
  return awsClock(ports, issuer, serviceOf(target.kind));
}

export function awsClock({ clock, awsTime }: TimePorts, issuer: IssuerConfig, service: AwsService): Clock {
  return {
    now: () => clock.now() + awsTime.ahead(issuer, service),
    schedule: (milliseconds, callback) => clock.schedule(milliseconds, callback),
  };
}

/** What this machine's clock shows at a moment of the lease: for timers, and for people. */
export function machineTime(
  { awsTime }: Pick<TimePorts, 'awsTime'>,
  { issuer, target }: Timed,
  moment: Instant,
): Instant {
  return moment - awsTime.ahead(issuer, serviceOf(target.kind));
}

/** A user's guard is IAM's to read, and a session's end is STS's. */
export function serviceOf(credentialType: 'iam_user' | 'iam_role'): AwsService {
  return credentialType === 'iam_user' ? 'iam' : 'sts';
}
