import { Credentials } from '../core/credentials';
import { VaultAwsError } from '../core/errors';
import { outsideText } from '../core/text/outside';
import { redact } from '../core/text/redact';
import type { Instant } from '../core/time';

/**
 * What AWS's answers may hold, by the IAM and STS API references. What answers in AWS's place need not
 * keep to that, and all of it is kept, shown or sent on.
 */
const shapes = {
  accountId: /^\d{12}$/,
  /** Of anything in IAM or STS. */
  arn: /^arn:[\w-]{1,32}:(?:iam|sts)::(?:\d{12}|aws)?:[\x21-\x7e]{1,2000}$/,
  accessKeyId: /^\w{16,128}$/,
  /** AWS gives no bounds for these two; its own have 40, and some hundred. */
  secretAccessKey: /^[\x21-\x7e]{1,1024}$/,
  sessionToken: /^[\x21-\x7e]{1,16384}$/,
  assumedRoleId: /^[\w+=,.@:-]{2,193}$/,
  /** IAM user guide, unique identifiers. */
  userId: /^\w{16,128}$/,
  userName: /^[\w+=,.@-]{1,128}$/,
  path: /^\/(?:[\x21-\x7e]{1,510}\/)?$/,
  policyName: /^[\w+=,.@-]{1,128}$/,
  groupName: /^[\w+=,.@-]{1,128}$/,
  tagKey: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u,
  tagValue: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u,
  mfaDevice: /^[\w+=/:,.@-]{9,256}$/,
  sshKeyId: /^\w{20,128}$/,
  certificateId: /^\w{24,128}$/,
  serviceCredentialId: /^\w{20,128}$/,
} as const;

export type Shape = keyof typeof shapes;

/** One text of an answer. Throws `awsTrouble` when there is none of that shape: then the effect of the call is unknown. */
export function answered(value: unknown, shape: Shape, operation: string): string {
  if (typeof value === 'string' && shapes[shape].test(value)) return value;
  throw oddAnswer(operation, shape);
}

/** A date that an answer must have. */
export function answeredDate(value: Date | undefined, shape: string, operation: string): Instant {
  const time = value?.getTime();
  if (time !== undefined && Number.isFinite(time)) return time;
  throw oddAnswer(operation, shape);
}

/** The credentials of a session that STS has made. */
export function sessionIn(
  answer: SessionAnswer | undefined,
  operation: string,
): { readonly credentials: Credentials; readonly expiresAt: Instant } {
  return {
    credentials: new Credentials(
      answered(answer?.AccessKeyId, 'accessKeyId', operation),
      answered(answer?.SecretAccessKey, 'secretAccessKey', operation),
      answered(answer?.SessionToken, 'sessionToken', operation),
    ),
    expiresAt: sessionEnd(answer?.Expiration, operation),
  };
}

/** Years in which no session ends: neither names nor environments could carry them. */
const [earliestEnd, latestEnd] = [Date.UTC(2000, 0), Date.UTC(9000, 0)];

function sessionEnd(value: Date | undefined, operation: string): Instant {
  const end = answeredDate(value, 'Expiration', operation);
  if (end > earliestEnd && end < latestEnd) return end;
  throw oddAnswer(operation, 'Expiration');
}

interface SessionAnswer {
  readonly AccessKeyId: string | undefined;
  readonly SecretAccessKey: string | undefined;
  readonly SessionToken: string | undefined;
  readonly Expiration: Date | undefined;
}

/** The answer is incomplete, or not of the form that AWS documents; its words are not repeated. */
export function oddAnswer(operation: string, lacking: string): VaultAwsError {
  const aws = `The answer is incomplete or not of AWS's form (${lacking}).`;
  return new VaultAwsError({ code: 'awsTrouble', operation, aws });
}

/** A request's id is noted for good: what does not look like one, or looks like a secret, is none. */
export function requestIdIn(value: unknown): string | undefined {
  const isId = typeof value === 'string' && /^[\w.-]{1,128}$/.test(value) && redact(value) === value;
  return isId ? value : undefined;
}

/** The code of an error of AWS, or the name of what was thrown. */
export function codeIn(name: string): string {
  return /^[\w.]{1,128}$/.test(name) && redact(name) === name ? name : 'Unknown';
}

/** A name that is only shown. */
export function shownName(name: string): string {
  return outsideText(name, 256);
}
