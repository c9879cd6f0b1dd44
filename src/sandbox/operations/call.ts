import type { RequestContext } from '../../iam/request';
import type { Identity, Principal } from '../identity/principal';
import type { Account } from '../state/account';
import type { Cloud } from '../state/cloud';
import type { Consistency } from '../behaviour/consistency';

/** One authenticated call: who asks, when, and of which account. */
export interface Call {
  readonly cloud: Cloud;
  /** The caller's own account, where its IAM calls act. */
  readonly account: Account;
  readonly principal: Principal;
  readonly identity: Identity;
  readonly context: RequestContext;
  /** Milliseconds, by the sandbox's clock. */
  readonly now: number;
  readonly region: string;
  /** To be added to `now`: `-Infinity` where there is no delay. */
  readonly consistency: Readonly<Consistency>;
  /** The most a page of a list holds, if anything but what was asked for. */
  readonly pageSize: number | undefined;
}
