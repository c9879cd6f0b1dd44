import { outsideText, reasonOf } from './text/outside';
import type { Instant, Seconds } from './time';

/**
 * What went wrong, as codes with data. The sentences are written at the edge (`vscode/messages`). Its texts
 * are others' words that have been through `outsideText`: `VaultAwsError`, `failureOf` and the reader of
 * records see to that, and nothing else makes one.
 */
export type Failure =
  | { readonly code: 'cancelled' }
  /** AWS refused the issuer; `action` is the missing permission when AWS or the call names it. */
  | {
      readonly code: 'accessDenied';
      readonly action: string;
      readonly resource?: string;
      readonly aws: string;
    }
  /** No credentials for the issuer at all. */
  | {
      readonly code: 'issuerMissing';
      readonly profile?: string;
      /** The profile's `credential_process` was run, and this is what was wrong with it. */
      readonly process?: ProcessFlaw;
      readonly aws: string;
    }
  | { readonly code: 'profileUnknown'; readonly profile: string }
  /** An SSO or console login ran out; `command` renews it in a shell. */
  | { readonly code: 'loginExpired'; readonly profile?: string; readonly command: string }
  /** Nobody has agreed yet that this login is used at this place: nothing was sent. */
  | { readonly code: 'issuerNotApproved'; readonly profile?: string; readonly endpoint?: string }
  /** The `ca_bundle` cannot be used, so the endpoints cannot be trusted: nothing was sent. */
  | { readonly code: 'certificatesUnusable'; readonly path: string; readonly reason: CertificatesFlaw }
  /** AWS does not know or no longer accepts the issuer's own keys. */
  | { readonly code: 'issuerRejected'; readonly aws: string }
  /** This machine's clock is too far from AWS's; the answer corrects it, so the next attempt may pass. */
  | { readonly code: 'clockSkewed'; readonly operation: string; readonly aws: string }
  | { readonly code: 'throttled'; readonly operation: string }
  /** No answer: the effect of the call is unknown, unless it was never `sent` for want of a connection. */
  | {
      readonly code: 'unreachable';
      readonly operation: string;
      readonly endpoint?: string;
      readonly sent?: false;
      readonly aws: string;
    }
  | { readonly code: 'limitExceeded'; readonly operation: string; readonly aws: string }
  | { readonly code: 'malformedPolicy'; readonly aws: string }
  /** Something the role names (a policy, a group, a role) does not exist. */
  | { readonly code: 'notFound'; readonly operation: string; readonly aws: string }
  | { readonly code: 'alreadyExists'; readonly operation: string; readonly aws: string }
  | { readonly code: 'deleteConflict'; readonly operation: string; readonly aws: string }
  /** AWS is still applying an earlier change to the same entity: repeat after a pause. */
  | { readonly code: 'busy'; readonly operation: string; readonly aws: string }
  | { readonly code: 'invalidRequest'; readonly operation: string; readonly aws: string }
  /** An answer of the 5xx kind: the effect of the call is unknown. */
  | { readonly code: 'awsTrouble'; readonly operation: string; readonly aws: string }
  /** AssumeRole asked for more than the role's maximum session duration, or the hour that chaining allows. */
  | { readonly code: 'sessionTooLong'; readonly chained: boolean; readonly aws: string }
  /** The role lists several role ARNs and the request names none of them. */
  | { readonly code: 'roleArnUnclear'; readonly roleArns: readonly string[] }
  | { readonly code: 'notReady'; readonly waited: Seconds }
  /** The deny on the role is written, and AWS still lets the session in. */
  | { readonly code: 'sessionUsable'; readonly waited: Seconds }
  | { readonly code: 'notRenewable'; readonly expiresAt: Instant }
  | { readonly code: 'atMaximum'; readonly maxExpiresAt: Instant }
  | { readonly code: 'unsupportedType'; readonly credentialType: string }
  | { readonly code: 'leaseUnknown' }
  /** A user that does not carry this lease's stamp: left alone, with the keys that it has. */
  | { readonly code: 'foreignUser'; readonly userName: string; readonly keys?: readonly string[] }
  | { readonly code: 'foreignPolicy'; readonly policyArn: string }
  /** The issuer reaches another account than the one the lease was made in: left alone. */
  | { readonly code: 'wrongAccount'; readonly expected: string; readonly actual: string }
  | { readonly code: 'journalUnwritable'; readonly path: string; readonly reason: string }
  | { readonly code: 'deliveryFailed'; readonly reason: string }
  | { readonly code: 'sandboxStopped' }
  | { readonly code: 'unexpected'; readonly reason: string };

export type FailureCode = Failure['code'];

/** Why a `ca_bundle` cannot be used. */
export const certificatesFlaws = [
  /** The workspace's folder is none of this machine's. */
  'virtual',
  'missing',
  'notAFile',
  'tooLarge',
  'unreadable',
  'timedOut',
  'notCertificates',
  /** It is not what it was when the lease was issued. */
  'changed',
  /** An older version has put only its path on record. */
  'unrecorded',
] as const;
export type CertificatesFlaw = (typeof certificatesFlaws)[number];

/** Why a `credential_process` gave no credentials. */
export const processFlaws = ['failed', 'notFound', 'notJson', 'incomplete', 'expired', 'tooLong'] as const;
export type ProcessFlaw = (typeof processFlaws)[number];

/** Where and by whom a request was refused, for support cases and the log. */
export interface AwsTrace {
  readonly operation: string;
  readonly requestId?: string;
  readonly awsCode?: string;
  readonly httpStatus?: number;
}

/** The one error class that crosses ports. Compare by `failure.code`, never by message. */
export class VaultAwsError extends Error {
  override readonly name = 'VaultAwsError';
  readonly failure: Failure;
  readonly trace: AwsTrace | undefined;

  constructor(failure: Failure, options?: { cause?: unknown; trace?: AwsTrace }) {
    const plain = plainFailure(failure);
    // What others have thrown is full of their words, and VS Code logs whole chains of causes.
    const cause = isVaultAwsError(options?.cause) ? { cause: options.cause } : undefined;
    // The message is for logs and stack traces only; people read `vscode/messages`.
    super('aws' in plain ? `${plain.code}: ${plain.aws}` : plain.code, cause);
    this.failure = plain;
    this.trace = options?.trace;
  }
}

/** The same failure with all its texts through the one door. */
export function plainFailure<F extends Failure>(failure: F): F {
  const plain = { ...failure };
  for (const [key, value] of Object.entries(failure)) {
    if (typeof value === 'string') Reflect.set(plain, key, outsideText(value));
    else if (Array.isArray(value))
      Reflect.set(
        plain,
        key,
        value.map((each) => plainItem(String(each))),
      );
  }
  return plain;
}

/** A key id by itself is there to be found by: it is no secret, and hiding most of it would help nobody. */
function plainItem(item: string): string {
  return /^A[KS]IA[A-Z0-9]{4,124}$/.test(item) ? item : outsideText(item);
}

/** The failure in any thrown value. */
export function failureOf(error: unknown): Failure {
  if (isVaultAwsError(error)) return error.failure;
  if (error instanceof Error && error.name === 'AbortError') return { code: 'cancelled' };
  return { code: 'unexpected', reason: reasonOf(error) };
}

/** Nobody knows whether the call took effect: look at what is there before repeating it. */
export function isAmbiguous(failure: Failure): boolean {
  return (failure.code === 'unreachable' && failure.sent !== false) || failure.code === 'awsTrouble';
}

const refusals: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'accessDenied',
  'issuerMissing',
  'profileUnknown',
  'loginExpired',
  'issuerNotApproved',
  'certificatesUnusable',
  'issuerRejected',
  'clockSkewed',
  'throttled',
  'busy',
  'limitExceeded',
  'malformedPolicy',
  'notFound',
  'alreadyExists',
  'invalidRequest',
  'sandboxStopped',
]);

/** It is certain that the call had no effect: it was refused, or never sent. */
export function isWithoutEffect(failure: Failure): boolean {
  return refusals.has(failure.code) || (failure.code === 'unreachable' && failure.sent === false);
}

/** By shape as well as by class, because lazily loaded chunks carry their own copy of it. */
export function isVaultAwsError(error: unknown): error is VaultAwsError {
  if (error instanceof VaultAwsError) return true;
  return error instanceof Error && error.name === 'VaultAwsError' && 'failure' in error;
}
