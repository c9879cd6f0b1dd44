import { failureOf, type Failure } from '../errors';
import type { EndCause } from '../leases/lease';
import { leaseClock } from '../leases/leaseTime';
import type { LeaseRecord } from '../leases/record';
import type { AuditEntry } from '../ports/audit';
import type { AwsRequest } from '../ports/aws';
import type { Instant } from '../time';
import type { BrokerPorts } from './brokerPorts';

type TracePorts = Pick<BrokerPorts, 'audit' | 'clock' | 'awsTime' | 'actor'>;
type Done = Pick<AuditEntry, 'event' | 'outcome'> & { readonly cause?: EndCause; readonly error?: unknown };

/** Follows one piece of work on one lease through AWS, and writes it down when it is over. */
export class Trace {
  private readonly started: Instant;
  private readonly requests: AwsRequest[] = [];

  constructor(private readonly ports: TracePorts) {
    this.started = ports.clock.now();
  }

  readonly onRequest = (request: AwsRequest): void => {
    this.requests.push(request);
  };

  write(record: LeaseRecord, { event, outcome, cause, error }: Done): void {
    this.ports.audit.record({
      // As CloudTrail has it.
      at: leaseClock(this.ports, record).now(),
      event,
      outcome,
      by: cause === 'recovered' && this.ports.actor === 'window' ? 'recovery' : this.ports.actor,
      // The clock may have been set in between.
      milliseconds: Math.max(0, this.ports.clock.now() - this.started),
      requests: this.requests,
      lease: record.id,
      role: record.roleName,
      expiresAt: record.expiresAt,
      ...identityOf(record),
      ...(cause === undefined ? {} : { cause }),
      ...(error === undefined ? {} : { failure: brief(failureOf(error)) }),
    });
  }
}

/** `refused` when AWS said no and would say so again; `failed` for everything else that went wrong. */
export function refusedOrFailed(error: unknown): 'refused' | 'failed' {
  return refusals.has(failureOf(error).code) ? 'refused' : 'failed';
}

const refusals: ReadonlySet<string> = new Set<Failure['code']>([
  'accessDenied',
  'issuerRejected',
  'limitExceeded',
  'malformedPolicy',
  'invalidRequest',
  'notFound',
]);

function identityOf({ target, accountId, policyHash }: LeaseRecord): Partial<AuditEntry> {
  return {
    principal: target.kind === 'iam_user' ? target.userName : target.sessionName,
    ...(accountId === undefined ? {} : { account: accountId }),
    ...(policyHash === undefined ? {} : { policyHash }),
    ...(target.kind === 'iam_user' && target.accessKeyId !== undefined
      ? { accessKeyId: target.accessKeyId }
      : {}),
  };
}

/** As much of it as an audit needs. */
export function brief(failure: Failure): NonNullable<AuditEntry['failure']> {
  return failure.code === 'accessDenied'
    ? { code: failure.code, permission: failure.action }
    : { code: failure.code };
}
