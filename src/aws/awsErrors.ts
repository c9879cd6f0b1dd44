import { isVaultAwsError, VaultAwsError, type AwsTrace, type Failure } from '../core/errors';
import { reasonOf } from '../core/text/outside';
import { deniedAction, deniedResource } from './accessDenied';
import { codeIn, requestIdIn } from './answers';

/** What the SDK throws, as far as it is used here. Its own classes are many; all share this shape. */
interface SdkException {
  readonly name: string;
  /** As it may be shown. */
  readonly message: string;
  readonly httpStatus: number | undefined;
  readonly requestId: string | undefined;
  /** The system call that failed, when it was none of AWS's answers. */
  readonly systemCall: string | undefined;
}

/**
 * An SDK exception as a failure of the core. `operation` is named as in IAM policies: `iam:CreateUser`.
 * Codes follow the common errors and the per-operation errors of the IAM and STS API references.
 */
export function awsFailure(error: unknown, operation: string, endpoint?: string): VaultAwsError {
  if (isVaultAwsError(error)) return error;
  const exception = sdkException(error);
  const trace: AwsTrace = {
    operation,
    awsCode: codeIn(exception.name),
    ...(exception.requestId === undefined ? {} : { requestId: exception.requestId }),
    ...(exception.httpStatus === undefined ? {} : { httpStatus: exception.httpStatus }),
  };
  return new VaultAwsError(classify(exception, operation, endpoint), { trace });
}

const issuerRejected = new Set([
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
  'InvalidAccessKeyId',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'MissingAuthenticationToken',
]);
const throttled = new Set([
  'Throttling',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
]);
const busy = new Set([
  'ConcurrentModification',
  'ConcurrentModificationException',
  'EntityTemporarilyUnmodifiable',
  'EntityTemporarilyUnmodifiableException',
]);
const skewed = new Set(['RequestTimeTooSkewed', 'RequestExpired', 'RequestInTheFuture']);

function classify(
  { name, message, httpStatus, systemCall }: SdkException,
  operation: string,
  endpoint?: string,
): Failure {
  const aws = message;
  const code = name.replace(/Exception$/, '');
  if (name === 'AbortError') return { code: 'cancelled' };
  // AWS reports a wrong clock under the name of a wrong signature, and says so only in the text.
  if (skewed.has(code) || /Signature (expired|not yet current)/.test(message)) {
    return { code: 'clockSkewed', operation, aws };
  }
  if (issuerRejected.has(name)) return { code: 'issuerRejected', aws };
  if (throttled.has(name)) return { code: 'throttled', operation };
  if (busy.has(name)) return { code: 'busy', operation, aws };
  if (/DurationSeconds exceeds/.test(message)) {
    return { code: 'sessionTooLong', chained: /chaining/i.test(message), aws };
  }
  // A wrong code, or somebody else's device: no permission would help.
  if (code === 'AccessDenied' && message.startsWith('MultiFactorAuthentication failed')) {
    return { code: 'issuerRejected', aws };
  }
  switch (code) {
    case 'AccessDenied':
      return {
        code: 'accessDenied',
        action: deniedAction(message) ?? operation,
        ...deniedResource(message),
        aws,
      };
    case 'NoSuchEntity':
      return { code: 'notFound', operation, aws };
    case 'EntityAlreadyExists':
      return { code: 'alreadyExists', operation, aws };
    case 'DeleteConflict':
      return { code: 'deleteConflict', operation, aws };
    case 'LimitExceeded':
    case 'PackedPolicyTooLarge':
      return { code: 'limitExceeded', operation, aws };
    case 'MalformedPolicyDocument':
      return { code: 'malformedPolicy', aws };
  }
  if (httpStatus === undefined) {
    return {
      code: 'unreachable',
      operation,
      aws: message,
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(isBeforeSending(systemCall) ? { sent: false } : {}),
    };
  }
  // Below 400 AWS did it, and the answer was cut off or unreadable.
  const unclear = httpStatus >= 500 || httpStatus < 400;
  return { code: unclear ? 'awsTrouble' : 'invalidRequest', operation, aws };
}

/** Without a connection nothing was sent: looking up the name failed, or connecting did. */
function isBeforeSending(systemCall: string | undefined): boolean {
  return systemCall === 'connect' || systemCall === 'getaddrinfo';
}

function sdkException(error: unknown): SdkException {
  if (!(error instanceof Error)) {
    return {
      name: 'Unknown',
      message: reasonOf(error),
      httpStatus: undefined,
      requestId: undefined,
      systemCall: undefined,
    };
  }
  const metadata = '$metadata' in error ? error.$metadata : undefined;
  return {
    name: error.name,
    message: reasonOf(error),
    httpStatus: numberIn(metadata, 'httpStatusCode'),
    requestId: requestIdIn(property(metadata, 'requestId')),
    systemCall: textIn(error, 'syscall') ?? textIn(firstOf(error), 'syscall'),
  };
}

/** Connecting to a name with several addresses fails with one error for each. */
function firstOf(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : undefined;
}

function numberIn(value: unknown, key: string): number | undefined {
  const found = property(value, key);
  return typeof found === 'number' ? found : undefined;
}

function textIn(value: unknown, key: string): string | undefined {
  const found = property(value, key);
  return typeof found === 'string' ? found : undefined;
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
