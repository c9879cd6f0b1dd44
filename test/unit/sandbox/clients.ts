import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { DisposableStore } from '../../../src/core/disposable';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/sandbox';

export interface TestKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A sandbox and the SDK's clients for it, all ended by one `stop`. */
export class TestCloud {
  private readonly clients = new DisposableStore();

  private constructor(readonly sandbox: Sandbox) {}

  static async start(options?: SandboxOptions): Promise<TestCloud> {
    return new TestCloud(await startSandbox(options));
  }

  iam(key: TestKey = this.sandbox.root, region = 'us-east-1'): IAMClient {
    return this.own(new IAMClient(this.configuration(key, region)));
  }

  sts(key: TestKey = this.sandbox.root, region = 'us-east-1'): STSClient {
    return this.own(new STSClient(this.configuration(key, region)));
  }

  s3(key: TestKey = this.sandbox.root, region = 'eu-west-1'): S3Client {
    return this.own(new S3Client(this.configuration(key, region)));
  }

  /** The key of a user that was seeded with one. */
  keyOf(userName: string): TestKey {
    const key = this.sandbox.keys.get(userName);
    if (key === undefined) throw new Error(`${userName} was not seeded with a key`);
    return key;
  }

  async stop(): Promise<void> {
    this.clients.dispose();
    await this.sandbox.stop();
  }

  private configuration(key: TestKey, region: string) {
    return { endpoint: this.sandbox.endpoint, region, credentials: key, maxAttempts: 1 };
  }

  private own<Client extends { destroy(): void }>(client: Client): Client {
    this.clients.add({ dispose: () => client.destroy() });
    return client;
  }
}

/** The SDK's view of credentials in a reply. */
export function keyFrom(
  credentials:
    | {
        AccessKeyId?: string | undefined;
        SecretAccessKey?: string | undefined;
        SessionToken?: string | undefined;
      }
    | undefined,
): TestKey {
  const { AccessKeyId, SecretAccessKey, SessionToken } = credentials ?? {};
  if (AccessKeyId === undefined || SecretAccessKey === undefined)
    throw new Error('no credentials in the reply');
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken !== undefined && { sessionToken: SessionToken }),
  };
}

export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

export function allow(
  action: string | readonly string[],
  resource: string | readonly string[] = '*',
): object {
  return { Effect: 'Allow', Action: action, Resource: resource };
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly status: number | undefined;
}

/** How AWS refused. Fails the test when it did not. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { code: codeOf(error), message: error.message, status: statusOf(error) };
  }
  throw new Error('the call succeeded');
}

/** The code and status that came over the wire; the SDK renames some of its error classes. */
function codeOf(error: Error): string {
  const code: unknown = 'Code' in error ? error.Code : undefined;
  return typeof code === 'string' ? code : error.name.replace(/Exception$/, '');
}

function statusOf(error: Error): number | undefined {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
