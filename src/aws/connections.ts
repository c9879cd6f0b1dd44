import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { VaultAwsError } from '../core/errors';
import type { IssuerConfig } from '../core/ports/aws';
import type { Instant } from '../core/time';

/**
 * Connections to AWS, kept open between calls and shared by all clients of an account. Tells the date
 * of every answer, refusals included: AWS's clock is the one that ends leases.
 */
export class Connections extends NodeHttpHandler {
  constructor(
    issuer: IssuerConfig,
    private readonly onServerTime: (time: Instant) => void,
  ) {
    super({
      connectionTimeout: 5_000,
      requestTimeout: 10_000,
      throwOnRequestTimeout: true,
      // Twenty leases revoked at once each send several calls.
      httpsAgent: new Agent({ keepAlive: true, maxSockets: 100, ...certificates(issuer) }),
      httpAgent: { keepAlive: true, maxSockets: 100 },
    });
  }

  override async handle(
    ...request: Parameters<NodeHttpHandler['handle']>
  ): ReturnType<NodeHttpHandler['handle']> {
    const answer = await super.handle(...request);
    const time = Date.parse(answer.response.headers['date'] ?? '');
    if (!Number.isNaN(time)) this.onServerTime(time);
    return answer;
  }
}

function certificates({ caBundle }: IssuerConfig): { ca?: string } {
  if (caBundle === undefined) return {};
  try {
    return { ca: readFileSync(caBundle, 'utf8') };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new VaultAwsError(
      { code: 'invalidRequest', operation: 'ca_bundle', aws: reason },
      { cause: error },
    );
  }
}
