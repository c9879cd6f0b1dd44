import { disposable, type Disposable } from '../../core/disposable';
import { accessDenied, AwsError } from '../awsError';
import type { Consistency } from './consistency';
import { assertNever } from '../../core/assertNever';

/**
 * What goes wrong with a call. `resetBefore` breaks the connection with nothing done, `resetAfter`
 * once everything is done; `hang` never answers. The others are answers, and nothing is done.
 */
export type FaultKind =
  | 'refuse'
  | 'throttle'
  | 'error500'
  | 'resetBefore'
  | 'resetAfter'
  | 'hang'
  | { readonly code: string; readonly status: number; readonly message: string };

export interface Fault {
  /** API name; left out, every operation counts. */
  readonly operation?: string;
  /** The first call that fails, counted from 1 and from the injection. */
  readonly nth?: number;
  /** How many calls in a row fail: one unless said otherwise, `Infinity` for all. */
  readonly times?: number;
  readonly kind: FaultKind;
}

/** The sandbox's ways to misbehave. All off at first. */
export class Faults {
  /** Real milliseconds every call waits before anything happens. */
  latencyMs = 0;
  readonly consistency: Consistency = { keyMs: 0, userMs: 0, policyMs: 0 };
  /** The most a page of a list holds, whatever was asked for: IAM may give less than that. Undefined: no limit. */
  pageSize: number | undefined;
  /** Calls beyond it answer `Throttling`; by the sandbox's clock. Undefined: no limit. */
  rateLimit: { readonly perSecond: number; readonly burst: number } | undefined;
  private readonly planned = new Set<PlannedFault>();
  private bucket: { readonly tokens: number; readonly at: number } | undefined;

  /** Takes effect with the next call; disposing takes it back. */
  inject(fault: Fault): Disposable {
    const planned = { fault, seen: 0 };
    this.planned.add(planned);
    return disposable(() => this.planned.delete(planned));
  }

  clear(): void {
    this.planned.clear();
    this.rateLimit = undefined;
    this.bucket = undefined;
    this.latencyMs = 0;
    this.pageSize = undefined;
    Object.assign(this.consistency, { keyMs: 0, userMs: 0, policyMs: 0 });
  }

  /** Counts the call and says what goes wrong with it, if anything. */
  next(operation: string, now: number): FaultKind | undefined {
    let due: FaultKind | undefined = this.takeToken(now) ? undefined : 'throttle';
    for (const planned of this.planned) {
      const { fault } = planned;
      if (fault.operation !== undefined && fault.operation !== operation) continue;
      planned.seen += 1;
      const first = fault.nth ?? 1;
      const last = first + (fault.times ?? 1) - 1;
      if (planned.seen >= last) this.planned.delete(planned);
      if (planned.seen >= first && planned.seen <= last) due ??= fault.kind;
    }
    return due;
  }

  private takeToken(now: number): boolean {
    if (this.rateLimit === undefined) return true;
    const { perSecond, burst } = this.rateLimit;
    const { tokens, at } = this.bucket ?? { tokens: burst, at: now };
    const filled = Math.min(burst, tokens + ((now - at) / 1000) * perSecond);
    const granted = filled >= 1;
    this.bucket = { tokens: granted ? filled - 1 : filled, at: now };
    return granted;
  }
}

interface PlannedFault {
  readonly fault: Fault;
  seen: number;
}

export type AnsweringFault = Exclude<FaultKind, 'resetBefore' | 'resetAfter' | 'hang'>;

export function faultError(kind: AnsweringFault): AwsError {
  switch (kind) {
    case 'refuse':
      return accessDenied('Refused by an injected fault.');
    case 'throttle':
      return new AwsError('Throttling', 400, 'Rate exceeded');
    case 'error500':
      return new AwsError(
        'InternalFailure',
        500,
        'The request processing has failed because of an unknown error.',
      );
    default:
      return typeof kind === 'object'
        ? new AwsError(kind.code, kind.status, kind.message)
        : assertNever(kind);
  }
}
