import { randomUUID } from 'node:crypto';
import { assertNever } from '../../core/assertNever';
import { AwsError } from '../awsError';
import { throttled } from '../behaviour/fault';
import type { HttpReply, HttpRequest } from '../wire/http';
import type { Unreadable } from '../wire/httpServer';
import type { Service } from './service';
import { serviceOf } from './services';

/** The longest body of the service that a request is for, in bytes. */
export function longestBody(head: HttpRequest): number {
  return serviceOf(head).longestBody;
}

/** The answer to a request that was not read to its end. `head`: the request without its body. */
export function answerUnread(problem: Unreadable, head: HttpRequest): HttpReply {
  const service = serviceOf(head);
  return service.errorReply(errorOf(problem, service), head, randomUUID());
}

/** S3 documents codes for most of these, IAM and STS for none: they get the nearest. */
function errorOf(problem: Unreadable, { name }: Service): AwsError {
  const s3 = name === 's3';
  switch (problem) {
    case 'bodyTooLong':
      return s3
        ? new AwsError('EntityTooLarge', 400, 'Your proposed upload exceeds the maximum allowed size')
        : new AwsError('RequestEntityTooLarge', 413, 'The request is too large.');
    case 'tooManyHeaders':
      return new AwsError(
        'RequestHeaderSectionTooLarge',
        400,
        'Your request header section exceeds the maximum allowed size.',
      );
    case 'noRoom':
      return s3 ? new AwsError('SlowDown', 503, 'Please reduce your request rate.') : throttled();
    case 'noHost':
      return new AwsError('InvalidRequest', 400, 'The request has no Host header.');
    case 'strangeExpectation':
      return new AwsError('ExpectationFailed', 417, 'The sandbox expects no more than 100-continue.');
    case 'strangeTarget':
      return s3
        ? new AwsError('InvalidURI', 400, "Couldn't parse the specified URI.")
        : new AwsError('InvalidAction', 400, 'The request target is not a path.');
    default:
      return assertNever(problem);
  }
}
