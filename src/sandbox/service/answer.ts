import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { requestContext } from '../access/requestContext';
import { AwsError } from '../awsError';
import type { CallLog } from '../behaviour/callLog';
import type { SandboxClock } from '../behaviour/clock';
import { faultError, type Faults } from '../behaviour/faults';
import { authenticate } from '../identity/authenticate';
import { identityOf } from '../identity/principal';
import { SignatureError } from '../sigv4/problem';
import type { Cloud } from '../state/cloud';
import type { HttpReply, HttpRequest } from '../wire/http';
import type { HttpAnswer } from '../wire/httpServer';
import type { Service } from './service';
import { serviceOf } from './services';

export interface Backend {
  readonly cloud: Cloud;
  readonly clock: SandboxClock;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly signatureToleranceMs: number;
  readonly strictIamRegion: boolean;
}

/** The answer to a request that is too large to be read. */
export function tooLarge(request: HttpRequest): HttpReply {
  const error = new AwsError('EntityTooLarge', 400, 'Your proposed upload exceeds the maximum allowed size');
  return serviceOf(request).errorReply(error, request, randomUUID());
}

/** Answers one request, never by throwing. */
export async function answer(request: HttpRequest, backend: Backend): Promise<HttpAnswer> {
  const service = serviceOf(request);
  const operation = service.operationName(request);
  const fault = backend.faults.next(operation, backend.clock.now());
  if (backend.faults.latencyMs > 0) await delay(backend.faults.latencyMs);
  const log = (status: number | undefined, errorCode: string | undefined): void =>
    backend.calls.add({
      operation,
      service: service.name,
      at: backend.clock.now(),
      accessKeyId: claimedKeyId(request),
      status,
      errorCode,
    });

  if (fault === 'resetBefore' || fault === 'hang') {
    log(undefined, undefined);
    return fault === 'hang' ? 'hang' : 'reset';
  }
  const injected = fault === undefined || fault === 'resetAfter' ? undefined : faultError(fault);
  const { reply, errorCode } = handle(request, service, backend, injected);
  log(fault === 'resetAfter' ? undefined : reply.status, errorCode);
  return fault === 'resetAfter' ? 'reset' : reply;
}

function handle(
  request: HttpRequest,
  service: Service,
  backend: Backend,
  injected: AwsError | undefined,
): { reply: HttpReply; errorCode: string | undefined } {
  const requestId = randomUUID();
  try {
    if (injected !== undefined) throw injected;
    return { reply: serve(request, service, backend, requestId), errorCode: undefined };
  } catch (error) {
    const refusal = refusalOf(error, service);
    return { reply: service.errorReply(refusal, request, requestId), errorCode: refusal.code };
  }
}

function serve(request: HttpRequest, service: Service, backend: Backend, requestId: string): HttpReply {
  const { cloud, clock, faults } = backend;
  const now = clock.now();
  const { claim, principal } = authenticate(request, cloud, now, backend.signatureToleranceMs);
  service.acceptScope(claim, backend.strictIamRegion);
  const identity = identityOf(principal);
  const call = {
    cloud,
    account: cloud.account(identity.accountId),
    principal,
    identity,
    context: requestContext(request, claim, principal, identity, now),
    now,
    region: claim.region,
    consistency: faults.consistency,
    pageSize: faults.pageSize,
  };
  return service.handle(request, call, requestId);
}

function refusalOf(error: unknown, service: Service): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof SignatureError) return service.signatureError(error.problem);
  return new AwsError(
    'InternalFailure',
    500,
    'The request processing has failed because of an unknown error.',
  );
}

function claimedKeyId(request: HttpRequest): string | undefined {
  const header = request.headers.get('authorization') ?? '';
  const credential =
    /Credential=([^,\s]+)/.exec(header)?.[1] ?? new URLSearchParams(request.query).get('X-Amz-Credential');
  return credential?.split('/')[0];
}
