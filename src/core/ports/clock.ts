import type { Disposable } from '../disposable';
import type { Instant } from '../time';
import type { IssuerConfig } from './aws';

/** The only way the core learns the time or waits. The system adapter asks the machine; tests move it by hand. */
export interface Clock {
  now(): Instant;
  /** Calls back once after `milliseconds` unless disposed first. The callback never runs synchronously. */
  schedule(milliseconds: number, callback: () => void): Disposable;
}

/** Which of an issuer's two endpoints a time is from: IAM enforces a user's end, and STS ends a session. */
export type AwsService = 'iam' | 'sts';

/**
 * AWS's time, as it was last told from where the issuer's requests go. One of them, an emulator whose
 * clock is wrong for instance, says nothing about the leases of another.
 */
export interface AwsTime {
  /** How far that clock is ahead of this machine's, in milliseconds; 0 until it was heard. */
  ahead(issuer: IssuerConfig, service: AwsService): number;
}
