import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { DisposableStore } from '../../../../src/core/disposable';
import type { TestKey } from '../../../unit/sandbox/clients';

/** What the requests of the tests add to the SDK's own user agent. */
export const userAgent = 'vault-aws-judge/1';

/** The SDK's clients for one server, the same for each of them; `dispose` ends their connections. */
export class ServerClients extends DisposableStore {
  constructor(private readonly endpoint: string) {
    super();
  }

  iam(credentials: TestKey): IAMClient {
    return this.own(new IAMClient(this.settings(credentials)));
  }

  sts(credentials: TestKey): STSClient {
    return this.own(new STSClient(this.settings(credentials)));
  }

  s3(credentials: TestKey): S3Client {
    return this.own(new S3Client({ ...this.settings(credentials), forcePathStyle: true }));
  }

  private settings(credentials: TestKey) {
    const { endpoint } = this;
    return { endpoint, credentials, region: 'us-east-1', maxAttempts: 1, customUserAgent: userAgent };
  }

  private own<Client extends { destroy(): void }>(client: Client): Client {
    this.add({ dispose: () => client.destroy() });
    return client;
  }
}
