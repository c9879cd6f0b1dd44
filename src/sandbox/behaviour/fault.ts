import { assertNever } from '../../core/assertNever';
import { accessDenied, AwsError } from '../awsError';

/**
 * What goes wrong with a call. `resetBefore` breaks the connection with nothing done, `resetAfter`
 * once everything is done; `truncate` does everything and answers with the first half of the XML;
 * `hang` never answers. `slowMs`: everything is done, and the answer takes that many real
 * milliseconds more. The others are answers, and nothing is done unless `afterEffect` says so.
 */
export type FaultKind =
  | 'refuse'
  | 'throttle'
  | 'error500'
  | 'resetBefore'
  | 'resetAfter'
  | 'truncate'
  | 'hang'
  | { readonly slowMs: number }
  | {
      readonly code: string;
      readonly status: number;
      readonly message: string;
      readonly afterEffect?: boolean;
    };

export interface Fault {
  /** API name; left out, every operation counts. */
  readonly operation?: string;
  /** The first call that fails, counted from 1 and from the injection. */
  readonly nth?: number;
  /** From there on, each how many-th call fails: 1, every one, unless said otherwise. */
  readonly every?: number;
  /** How many calls fail: one unless said otherwise, `Infinity` for all. */
  readonly times?: number;
  readonly kind: FaultKind;
}

/** What a call comes to under a fault, in the order in which it happens. */
export type FaultEffect =
  | { readonly kind: 'resetBefore' | 'hang' }
  | { readonly kind: 'answerInstead'; readonly error: AwsError }
  | { readonly kind: 'resetAfter' | 'truncate' }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  | { readonly kind: 'answerAfter'; readonly error: AwsError };

export function effectOf(fault: FaultKind): FaultEffect {
  if (typeof fault === 'object') return detailedEffect(fault);
  switch (fault) {
    case 'resetBefore':
    case 'resetAfter':
    case 'truncate':
    case 'hang':
      return { kind: fault };
    case 'refuse':
      return { kind: 'answerInstead', error: accessDenied('Refused by an injected fault.') };
    case 'throttle':
      return { kind: 'answerInstead', error: throttled() };
    case 'error500':
      return { kind: 'answerInstead', error: internalFailure() };
    default:
      return assertNever(fault);
  }
}

function detailedEffect(fault: Exclude<FaultKind, string>): FaultEffect {
  if ('slowMs' in fault) return { kind: 'slow', milliseconds: fault.slowMs };
  const error = new AwsError(fault.code, fault.status, fault.message);
  return { kind: fault.afterEffect === true ? 'answerAfter' : 'answerInstead', error };
}

/** In IAM's words, for calls beyond a rate. */
export function throttled(): AwsError {
  return new AwsError('Throttling', 400, 'Rate exceeded');
}

export function internalFailure(): AwsError {
  return new AwsError(
    'InternalFailure',
    500,
    'The request processing has failed because of an unknown error.',
  );
}
