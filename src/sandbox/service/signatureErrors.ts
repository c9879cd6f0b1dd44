import { assertNever } from '../../core/assertNever';
import { AwsError } from '../awsError';
import { S3Error } from '../s3/s3Error';
import type { SignatureProblem } from '../sigv4/problem';

/** The words and numbers of IAM and STS. */
export function querySignatureError(problem: SignatureProblem): AwsError {
  switch (problem.kind) {
    case 'missing':
      return new AwsError('MissingAuthenticationToken', 403, 'Request is missing Authentication Token');
    case 'incomplete':
      return new AwsError('IncompleteSignature', 400, problem.detail);
    case 'wrongSignature':
      return new AwsError(
        'SignatureDoesNotMatch',
        403,
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      );
    case 'unsignedHeaders':
      return new AwsError(
        'SignatureDoesNotMatch',
        403,
        `Headers are not signed: ${problem.names.join(', ')}`,
      );
    case 'mismatch':
    case 'skewed':
      return new AwsError('SignatureDoesNotMatch', 403, problem.detail);
    case 'payloadMismatch':
    case 'noPayloadHash':
      return new AwsError('SignatureDoesNotMatch', 403, 'The payload does not match its signed hash.');
    case 'presignExpired':
      return new AwsError('RequestExpired', 400, 'Request has expired.');
    case 'unknownKey':
    case 'invalidToken':
      return new AwsError(
        'InvalidClientTokenId',
        403,
        'The security token included in the request is invalid.',
      );
    case 'expiredToken':
      return new AwsError('ExpiredToken', 403, 'The security token included in the request is expired');
    default:
      return assertNever(problem);
  }
}

/** The words and numbers of S3. */
export function s3SignatureError(problem: SignatureProblem): AwsError {
  switch (problem.kind) {
    case 'missing':
      return new AwsError('AccessDenied', 403, 'Access Denied');
    case 'incomplete':
      return problem.place === 'query'
        ? new AwsError('AuthorizationQueryParametersError', 400, problem.detail)
        : new AwsError('AuthorizationHeaderMalformed', 400, problem.detail);
    case 'wrongSignature':
      return new AwsError(
        'SignatureDoesNotMatch',
        403,
        'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      );
    case 'unsignedHeaders':
      return new S3Error(
        'AccessDenied',
        403,
        'There were headers present in the request which were not signed',
        { HeadersNotSigned: problem.names.join(', ') },
      );
    case 'mismatch':
      return new AwsError('SignatureDoesNotMatch', 403, problem.detail);
    case 'skewed':
      return new AwsError(
        'RequestTimeTooSkewed',
        403,
        'The difference between the request time and the current time is too large.',
      );
    case 'payloadMismatch':
      return new AwsError(
        'XAmzContentSHA256Mismatch',
        400,
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      );
    case 'noPayloadHash':
      return new AwsError(
        'InvalidRequest',
        400,
        'Missing required header for this request: x-amz-content-sha256',
      );
    case 'presignExpired':
      return new AwsError('AccessDenied', 403, 'Request has expired');
    case 'unknownKey':
      return new AwsError(
        'InvalidAccessKeyId',
        403,
        'The AWS Access Key Id you provided does not exist in our records.',
      );
    case 'invalidToken':
      return new AwsError('InvalidToken', 400, 'The provided token is malformed or otherwise invalid.');
    case 'expiredToken':
      return new AwsError('ExpiredToken', 400, 'The provided token has expired.');
    default:
      return assertNever(problem);
  }
}
