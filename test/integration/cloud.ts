import { GetUserCommand, IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

export interface Key {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The key in an environment, as the AWS SDK would find it there. */
export function keyIn(environment: ReadonlyMap<string, string>): Key {
  const accessKeyId = environment.get('AWS_ACCESS_KEY_ID');
  const secretAccessKey = environment.get('AWS_SECRET_ACCESS_KEY');
  const sessionToken = environment.get('AWS_SESSION_TOKEN');
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new Error('No key in the environment');
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}

/** What somebody with a key can do at an endpoint: `done`, or the code with which AWS refuses. */
export class Caller {
  constructor(
    private readonly endpoint: string,
    private readonly key: Key,
  ) {}

  listBucket(bucket = 'my-app-bucket'): Promise<string> {
    return this.outcome(new S3Client(this.options()).send(new ListObjectsV2Command({ Bucket: bucket })));
  }

  upload(key: string, bucket = 'my-app-bucket'): Promise<string> {
    const put = new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'text' });
    return this.outcome(new S3Client(this.options()).send(put));
  }

  identify(): Promise<string> {
    return this.outcome(new STSClient(this.options()).send(new GetCallerIdentityCommand({})));
  }

  getUser(name: string): Promise<string> {
    return this.outcome(new IAMClient(this.options()).send(new GetUserCommand({ UserName: name })));
  }

  /** Names of the users below our path. */
  async users(): Promise<readonly string[]> {
    const answer = await new IAMClient(this.options()).send(
      new ListUsersCommand({ PathPrefix: '/vault-aws/' }),
    );
    return (answer.Users ?? []).flatMap(({ UserName }) => UserName ?? []);
  }

  private options() {
    const { endpoint, key } = this;
    return { endpoint, credentials: key, region: 'us-east-1', maxAttempts: 1, forcePathStyle: true };
  }

  private async outcome(call: Promise<unknown>): Promise<string> {
    try {
      await call;
      return 'done';
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const code: unknown = 'Code' in error ? error.Code : undefined;
      return typeof code === 'string' ? code : error.name.replace(/Exception$/, '');
    }
  }
}
