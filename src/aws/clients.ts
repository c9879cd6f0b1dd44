import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { IAMClient } from '@aws-sdk/client-iam';
import { STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@aws-sdk/types';
import type { IssuerConfig } from '../core/ports/aws';
import type { Connections, SkewedClient } from './connections';

type Signer = AwsCredentialIdentity | AwsCredentialIdentityProvider;

/** What all clients of one account share. */
export interface ClientSettings {
  readonly issuer: IssuerConfig;
  readonly region: string;
  readonly connections: Connections;
}

export function iamClient(settings: ClientSettings, credentials: Signer): IAMClient {
  const { iamEndpoint } = settings.issuer;
  const client = new IAMClient({
    ...common(settings),
    credentials,
    ...(iamEndpoint === undefined
      ? {}
      : { endpoint: iamEndpoint, region: iamSigningRegion(settings.region) }),
  });
  shareSkew(client.config, settings.connections, 'iam');
  return client;
}

export function stsClient(settings: ClientSettings, credentials: Signer): STSClient {
  const { stsEndpoint } = settings.issuer;
  const client = new STSClient({
    ...common(settings),
    credentials,
    ...(stsEndpoint === undefined ? {} : { endpoint: stsEndpoint }),
  });
  shareSkew(client.config, settings.connections, 'sts');
  return client;
}

/** AWS's own: what it is sent is for nobody else. */
export function accessAnalyzerClient(settings: ClientSettings, credentials: Signer): AccessAnalyzerClient {
  const client = new AccessAnalyzerClient({ ...common(settings), credentials });
  shareSkew(client.config, settings.connections, 'access-analyzer');
  return client;
}

/** A client that is refused because this machine's clock is wrong corrects itself, and it alone: see `skewOf`. */
function shareSkew(config: { systemClockOffset: number }, connections: Connections, of: SkewedClient): void {
  Object.defineProperty(config, 'systemClockOffset', {
    get: () => connections.skewOf(of),
    set: (skew: number) => {
      connections.learnSkew(of, skew);
    },
  });
}

/**
 * One attempt: a blind retry after a lost reply makes a second key. The broker repeats with open eyes.
 * An issuer without an endpoint is AWS's own: what a configuration has instead was asked for before, see
 * `configuredEndpoints`.
 */
function common({ region, connections }: ClientSettings) {
  return {
    region,
    requestHandler: connections,
    maxAttempts: 1,
    ignoreConfiguredEndpointUrls: true,
  } as const;
}

/** IAM is global: its requests are signed for one region of the partition, which a custom endpoint hides. */
function iamSigningRegion(region: string): string {
  if (region.startsWith('cn-')) return 'cn-north-1';
  if (region.startsWith('us-gov-')) return 'us-gov-west-1';
  return 'us-east-1';
}
