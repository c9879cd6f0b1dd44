import { AwsError } from '../awsError';
import type { Call } from '../operations/call';
import { encodeMessage, type Refusal } from './authorizationMessage';

/** `AccessDenied` with what is behind it, for DecodeAuthorizationMessage. */
export class AccessRefused extends AwsError {
  /**
   * AWS hands such a message out with some refusals of other services; IAM, STS and S3 do not, so here it
   * is in the call log and nowhere in the reply.
   */
  readonly encodedMessage: string;

  constructor(message: string, call: Call, refusal: Refusal) {
    super('AccessDenied', 403, message);
    this.encodedMessage = encodeMessage(call.cloud.messageKey, call.identity, refusal);
  }
}
