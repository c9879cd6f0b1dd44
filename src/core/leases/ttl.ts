import type { Seconds } from '../time';

/** What decided a lease's length. */
export type TtlLimit =
  | 'asked'
  | 'role'
  | 'config'
  | 'default'
  | 'roleMaximum'
  | 'configMaximum'
  | 'awsMaximum'
  | 'awsChainedMaximum'
  | 'awsMinimum';

export interface EffectiveTtl {
  readonly seconds: Seconds;
  /** The longest the lease can become by renewing, counted from its issue. */
  readonly maxSeconds: Seconds;
  /** What was asked for at issue, if anything was. */
  readonly asked?: Seconds;
  readonly limit: TtlLimit;
}
