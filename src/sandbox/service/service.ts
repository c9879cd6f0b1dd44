import type { AwsError } from '../awsError';
import type { Call } from '../operations/call';
import type { SignatureClaim } from '../sigv4/claim';
import type { SignatureProblem } from '../sigv4/problem';
import type { HttpReply, HttpRequest } from '../wire/http';

/** One AWS service: its protocol and its operations. */
export interface Service {
  readonly name: 'iam' | 'sts' | 's3';
  /** The most a request may carry, in bytes. */
  readonly longestBody: number;
  /** The operation asked for, by its API name, known to the service or not. */
  operationName(request: HttpRequest): string;
  /** Throws `InvalidAction` for calls that AWS takes without a signature and that are not here. */
  refuseFederation?(request: HttpRequest): void;
  /** Throws `SignatureError` when this service does not take signatures for the claim's region. */
  acceptScope(claim: SignatureClaim, strictIamRegion: boolean): void;
  /** Authorises and does what is asked. Throws `AwsError`. */
  handle(request: HttpRequest, call: Call, requestId: string): HttpReply;
  errorReply(error: AwsError, request: HttpRequest, requestId: string): HttpReply;
  signatureError(problem: SignatureProblem): AwsError;
}
