import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { DisposableStore } from '../../../../src/core/disposable';
import type { TestKey } from '../../../unit/sandbox/clients';

/** The SDK's clients for one server, the same for each of them; `dispose` ends their connections. */
export class ServerClients extends DisposableStore {
  /** `ahead`: seconds by which the server's clock, and so that of the clients, is ahead. */
  constructor(
    private readonly endpoint: string,
    private readonly ahead = 0,
  ) {
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
    const systemClockOffset = this.ahead * 1000;
    return { endpoint, credentials, region: 'us-east-1', maxAttempts: 1, systemClockOffset };
  }

  private own<Client extends { destroy(): void }>(client: Client): Client {
    this.add({ dispose: () => client.destroy() });
    return client;
  }
}
