import { Agent } from 'node:https';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { VaultAwsError } from '../core/errors';
import type { IssuerConfig } from '../core/ports/aws';
import type { Instant } from '../core/time';
import { codeIn, requestIdIn } from './answers';
import { tell } from './observed';

/** Milliseconds until a call counts as unanswered. */
export interface Timeouts {
  readonly connection: number;
  readonly request: number;
}

const usualTimeouts: Timeouts = { connection: 5_000, request: 10_000 };

/** What a `ca_bundle` of that digest says, in PEM. Files are read by whoever opens accounts. */
export type KnownCertificates = (digest: string) => string | undefined;

/**
 * Connections to AWS, kept open between calls and shared by all clients of an account. Tells the date
 * of every answer, refusals included: AWS's clock is the one that ends leases.
 */
export class Connections extends NodeHttpHandler {
  /** How far AWS's clock is from this machine's, in milliseconds, as the last client learned that was refused for it. */
  skew = 0;

  constructor(
    issuer: IssuerConfig,
    private readonly onServerTime: (time: Instant) => void,
    timeouts: Timeouts = usualTimeouts,
    certificates?: KnownCertificates,
  ) {
    super({
      connectionTimeout: timeouts.connection,
      requestTimeout: timeouts.request,
      throwOnRequestTimeout: true,
      // Twenty leases revoked at once each send several calls.
      httpsAgent: new Agent({ keepAlive: true, maxSockets: 100, ...trusted(issuer, certificates) }),
      httpAgent: { keepAlive: true, maxSockets: 100 },
    });
  }

  override async handle(
    ...request: Parameters<NodeHttpHandler['handle']>
  ): ReturnType<NodeHttpHandler['handle']> {
    const operation = operationOf(request[0]);
    try {
      const answer = await super.handle(...request);
      const { headers, statusCode } = answer.response;
      const time = Date.parse(headers['date'] ?? '');
      if (!Number.isNaN(time)) this.onServerTime(time);
      const requestId = requestIdIn(headers['x-amzn-requestid']);
      const outcome = statusCode < 300 ? 'ok' : String(statusCode);
      tell({ operation, outcome, ...(requestId === undefined ? {} : { requestId }) });
      return answer;
    } catch (error) {
      tell({ operation, outcome: systemCode(error) });
      throw error;
    }
  }
}

type Sent = Parameters<NodeHttpHandler['handle']>[0];

/** IAM and STS name the operation in the form they are sent, and the API by its version's date. */
function operationOf({ body }: Sent): string {
  const form = new URLSearchParams(typeof body === 'string' ? body : '');
  const service = form.get('Version') === '2011-06-15' ? 'sts' : 'iam';
  return `${service}:${form.get('Action') ?? 'unknown'}`;
}

function systemCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return codeIn(error.code);
  return error instanceof Error ? codeIn(error.name) : 'unknown';
}

/** Throws `certificatesUnusable` rather than trust anybody else. */
function trusted({ caBundle }: IssuerConfig, certificates?: KnownCertificates): { ca?: string } {
  if (caBundle === undefined) return {};
  const ca = certificates?.(caBundle.digest);
  if (ca !== undefined) return { ca };
  throw new VaultAwsError({ code: 'certificatesUnusable', path: caBundle.path, reason: 'changed' });
}
