import { IAM } from '@aws-sdk/client-iam';
import { S3 } from '@aws-sdk/client-s3';
import { STS } from '@aws-sdk/client-sts';
import type { InitializeMiddleware } from '@smithy/types';
import type { TestKey } from '../../unit/sandbox/clients';

export interface ClientOptions {
  readonly endpoint: string;
  readonly key: TestKey;
  /** Milliseconds that the signer's clock is ahead of the machine's. */
  readonly clockOffset?: number;
  readonly region?: string;
  /** Hears of every call to IAM and STS by the operation's name. */
  readonly heard?: ((operation: string) => void) | undefined;
}

/**
 * The SDK's clients of one caller, each made when it is first needed. One attempt a call: what the
 * first answer was is what counts.
 */
export class Clients {
  readonly key: TestKey;
  private ownIam: IAM | undefined;
  private ownSts: STS | undefined;
  private ownS3: S3 | undefined;

  constructor(private readonly options: ClientOptions) {
    this.key = options.key;
  }

  get iam(): IAM {
    this.ownIam ??= this.listened(new IAM(this.configuration()));
    return this.ownIam;
  }

  get sts(): STS {
    this.ownSts ??= this.listened(new STS(this.configuration()));
    return this.ownSts;
  }

  get s3(): S3 {
    this.ownS3 ??= new S3({ ...this.configuration(), forcePathStyle: true });
    return this.ownS3;
  }

  destroy(): void {
    for (const client of [this.ownIam, this.ownSts, this.ownS3]) client?.destroy();
  }

  private configuration() {
    const { endpoint, key, clockOffset = 0, region = 'us-east-1' } = this.options;
    return { endpoint, region, credentials: key, maxAttempts: 1, systemClockOffset: clockOffset };
  }

  private listened<Client extends IAM | STS>(client: Client): Client {
    const { heard } = this.options;
    if (heard === undefined) return client;
    if (client instanceof IAM) client.middlewareStack.add(listener(heard), { step: 'initialize' });
    else client.middlewareStack.add(listener(heard), { step: 'initialize' });
    return client;
  }
}

function listener<Input extends object, Output extends object>(
  heard: (operation: string) => void,
): InitializeMiddleware<Input, Output> {
  return (next, { commandName = '' }) =>
    (args) => {
      heard(commandName.replace(/Command$/, ''));
      return next(args);
    };
}
