import { Agent } from 'node:https';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { VaultAwsError } from '../core/errors';
import type { IssuerConfig } from '../core/ports/aws';
import type { AwsService } from '../core/ports/clock';
import type { Instant } from '../core/time';
import { codeIn, requestIdIn } from './answers';
import { boundedBody } from './boundedBody';
import { httpDate } from './httpDate';
import { tell } from './observed';

/** Milliseconds until a call counts as unanswered. */
export interface Timeouts {
  readonly connection: number;
  readonly request: number;
}

/** Told AWS's time with every answer, and where that is from. */
export type OnServerTime = (issuer: IssuerConfig, service: AwsService, time: Instant) => void;

/** Clients that sign by a clock of their own each. */
export type SkewedClient = AwsService | 'access-analyzer';

const usualTimeouts: Timeouts = { connection: 5_000, request: 10_000 };

/** What a `ca_bundle` of that digest says, in PEM. Files are read by whoever opens accounts. */
export type KnownCertificates = (digest: string) => string | undefined;

/**
 * Connections to AWS, kept open between calls and shared by all clients of an account. Tells the date
 * of every answer of IAM and STS, refusals included: their clock is the one that ends leases.
 */
export class Connections extends NodeHttpHandler {
  private readonly skews = new Map<SkewedClient, number>();

  constructor(
    private readonly issuer: IssuerConfig,
    private readonly onServerTime: OnServerTime,
    private readonly timeouts: Timeouts = usualTimeouts,
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

  /**
   * How far the service's clock is from this machine's, in milliseconds, as the last client learned that
   * was refused for it. One learns it for all, also for those that are made later to try one key; and for
   * another service at the same address, until that has told its own.
   */
  skewOf(client: SkewedClient): number {
    const own = this.skews.get(client);
    const { iamEndpoint, stsEndpoint } = this.issuer;
    if (own !== undefined || iamEndpoint !== stsEndpoint) return own ?? 0;
    const [others = 0] = this.skews.values();
    return others;
  }

  learnSkew(client: SkewedClient, skew: number): void {
    this.skews.set(client, skew);
  }

  override async handle(
    ...request: Parameters<NodeHttpHandler['handle']>
  ): ReturnType<NodeHttpHandler['handle']> {
    const form = formOf(request[0]);
    const operation = `${serviceOf(form) ?? 'iam'}:${form.get('Action') ?? 'unknown'}`;
    try {
      const answer = await super.handle(...request);
      answer.response.body = boundedBody(answer.response.body, this.timeouts.request);
      const { headers, statusCode } = answer.response;
      const time = httpDate(headers['date'] ?? '');
      const service = serviceOf(form);
      if (service !== undefined && time !== undefined) this.onServerTime(this.issuer, service, time);
      // The SDK signs by it from now on, and is to read it as we do.
      if (time === undefined) delete headers['date'];
      else headers['date'] = new Date(time).toUTCString();
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

/** Connections of a login itself, which goes to AWS whatever a roles file names: as patient, and trusting whom the machine trusts. */
export function loginConnections({ connection, request }: Timeouts = usualTimeouts): NodeHttpHandler {
  return new NodeHttpHandler({
    connectionTimeout: connection,
    requestTimeout: request,
    throwOnRequestTimeout: true,
  });
}

type Sent = Parameters<NodeHttpHandler['handle']>[0];

/** IAM and STS name the operation in the form they are sent, and the API by its version's date. */
function formOf({ body }: Sent): URLSearchParams {
  return new URLSearchParams(typeof body === 'string' ? body : '');
}

/** Undefined for the others, which end no lease. */
function serviceOf(form: URLSearchParams): AwsService | undefined {
  const version = form.get('Version');
  if (version === '2010-05-08') return 'iam';
  return version === '2011-06-15' ? 'sts' : undefined;
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
