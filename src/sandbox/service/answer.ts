import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { assertNever } from '../../core/assertNever';
import { AccessRefused } from '../access/refusal';
import { requestContext } from '../access/requestContext';
import { AwsError } from '../awsError';
import type { CallLog } from '../behaviour/callLog';
import type { SandboxClock } from '../behaviour/clock';
import { changesFrom } from '../behaviour/consistency';
import { effectOf, internalFailure, type FaultEffect } from '../behaviour/fault';
import type { Faults } from '../behaviour/faults';
import { authenticate } from '../identity/authenticate';
import { identityOf } from '../identity/principal';
import { SignatureError } from '../sigv4/problem';
import type { Cloud } from '../state/cloud';
import type { HttpReply, HttpRequest } from '../wire/http';
import type { HttpAnswer } from '../wire/httpServer';
import { claimedKey } from './claimedKey';
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

/** Answers one request, never by throwing. */
export async function answer(request: HttpRequest, backend: Backend): Promise<HttpAnswer> {
  const { faults, clock } = backend;
  const service = serviceOf(request);
  const operation = service.operationName(request);
  const fault = faults.next(operation, clock.now());
  const latency = faults.latency.of(operation);
  if (latency > 0) await wait(latency);
  const exchange = new Exchange(request, service, operation, backend);
  return fault === undefined ? exchange.serve() : underFault(exchange, effectOf(fault));
}

/** Keeps no process alive whose sandbox has stopped meanwhile. */
async function wait(milliseconds: number): Promise<void> {
  await delay(milliseconds, undefined, { ref: false });
}

async function underFault(exchange: Exchange, effect: FaultEffect): Promise<HttpAnswer> {
  switch (effect.kind) {
    case 'resetBefore':
      exchange.logUnanswered();
      return 'reset';
    case 'hang':
      exchange.logUnanswered();
      return 'hang';
    case 'answerInstead':
      return exchange.refuse(effect.error);
    case 'answerAfter':
      exchange.act();
      return exchange.refuse(effect.error);
    case 'resetAfter':
      exchange.act();
      exchange.logUnanswered();
      return 'reset';
    case 'truncate':
      return firstHalf(exchange.serve());
    case 'slow': {
      const reply = exchange.serve();
      await wait(effect.milliseconds);
      return reply;
    }
    default:
      return assertNever(effect);
  }
}

function firstHalf(reply: HttpReply): HttpReply {
  const body = Buffer.from(reply.body);
  return { ...reply, body: body.subarray(0, body.length / 2) };
}

interface Outcome {
  readonly reply: HttpReply;
  readonly errorCode: string | undefined;
}

/** One request and what is done about it. */
class Exchange {
  private readonly requestId = randomUUID();
  private caller: string | undefined;
  private encodedMessage: string | undefined;

  constructor(
    private readonly request: HttpRequest,
    private readonly service: Service,
    private readonly operation: string,
    private readonly backend: Backend,
  ) {}

  /** Does what is asked and answers. */
  serve(): HttpReply {
    const { reply, errorCode } = this.act();
    this.log(reply.status, errorCode);
    return reply;
  }

  refuse(error: AwsError): HttpReply {
    const { reply, errorCode } = this.refusal(error);
    this.log(reply.status, errorCode);
    return reply;
  }

  /** Does what is asked; what is to be seen of it is up to the caller. */
  act(): Outcome {
    try {
      return { reply: this.handle(), errorCode: undefined };
    } catch (error) {
      return this.refusal(refusalOf(error, this.service));
    }
  }

  logUnanswered(): void {
    this.log(undefined, undefined);
  }

  private handle(): HttpReply {
    const { request, service, requestId } = this;
    const { cloud, clock, faults, signatureToleranceMs, strictIamRegion } = this.backend;
    const now = clock.now();
    service.refuseFederation?.(request);
    const { claim, principal } = authenticate(request, cloud, now, signatureToleranceMs);
    service.acceptScope(claim, strictIamRegion);
    const identity = identityOf(principal);
    this.caller = identity.arn;
    const call = {
      cloud,
      account: cloud.account(identity.accountId),
      principal,
      identity,
      context: requestContext(request, claim, principal, identity, now),
      now,
      region: claim.region,
      consistency: changesFrom(faults.consistency),
      pageSize: faults.pageSize,
    };
    return service.handle(request, call, requestId);
  }

  private refusal(error: AwsError): Outcome {
    if (error instanceof AccessRefused) this.encodedMessage = error.encodedMessage;
    return { reply: this.service.errorReply(error, this.request, this.requestId), errorCode: error.code };
  }

  private log(status: number | undefined, errorCode: string | undefined): void {
    const { service, operation, backend } = this;
    backend.calls.add({
      operation,
      service: service.name,
      at: backend.clock.now(),
      ...claimedKey(this.request, backend.cloud),
      caller: this.caller,
      requestId: status === undefined ? undefined : this.requestId,
      status,
      errorCode,
      encodedMessage: this.encodedMessage,
    });
  }
}

function refusalOf(error: unknown, service: Service): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof SignatureError) return service.signatureError(error.problem);
  return internalFailure();
}
