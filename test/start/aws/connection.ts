import type { AwsCredentialIdentity } from '@aws-sdk/types';
import { fromHttp } from '@aws-sdk/credential-providers';
import { AwsFailure, exitCode } from './failure';
import type { Invocation } from './invocation';

/** What every client of the SDK is made of. */
export interface Connection {
  readonly region: string;
  readonly credentials: AwsCredentialIdentity;
  readonly maxAttempts: number;
  readonly endpoint?: string;
}

export async function connect({ region, endpoint }: Invocation): Promise<Connection> {
  return {
    region,
    credentials: await credentialsOf(process.env),
    maxAttempts: 2,
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

/** Keys in the environment, or an address in it that hands them out; never a file of this machine. */
async function credentialsOf(environment: NodeJS.ProcessEnv): Promise<AwsCredentialIdentity> {
  const accessKeyId = environment['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = environment['AWS_SECRET_ACCESS_KEY'];
  const sessionToken = environment['AWS_SESSION_TOKEN'];
  if (accessKeyId !== undefined && accessKeyId !== '' && secretAccessKey !== undefined) {
    const token = sessionToken === undefined || sessionToken === '' ? {} : { sessionToken };
    return { accessKeyId, secretAccessKey, ...token };
  }
  if (environment['AWS_CONTAINER_CREDENTIALS_FULL_URI'] === undefined) {
    throw new AwsFailure(
      'Unable to locate credentials. You can configure credentials by running "aws configure".',
      exitCode.configuration,
    );
  }
  try {
    return await fromHttp()();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsFailure(
      `Error when retrieving credentials from container-role: ${reason}`,
      exitCode.general,
    );
  }
}
