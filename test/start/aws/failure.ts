import { IAMServiceException } from '@aws-sdk/client-iam';
import { S3ServiceException } from '@aws-sdk/client-s3';
import { STSServiceException } from '@aws-sdk/client-sts';

/** The CLI's exit codes: https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-returncodes.html */
export const exitCode = {
  transferFailed: 1,
  usage: 252,
  configuration: 253,
  service: 254,
  general: 255,
} as const;

/** A failure with the exit code the CLI gives it. */
export class AwsFailure extends Error {
  constructor(
    message: string,
    readonly code: number,
  ) {
    super(message);
  }
}

export class UsageFailure extends AwsFailure {
  constructor(message: string) {
    super(message, exitCode.usage);
  }
}

/** Runs one API operation; a refusal by the service becomes the CLI's sentence for it. */
export async function calling<T>(operation: string, request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (isServiceException(error)) {
      throw new AwsFailure(
        `An error occurred (${codeOf(error)}) when calling the ${operation} operation: ${messageOf(error)}`,
        exitCode.service,
      );
    }
    throw new AwsFailure(connectionMessage(error), exitCode.general);
  }
}

type ServiceException = IAMServiceException | S3ServiceException | STSServiceException;

function isServiceException(error: unknown): error is ServiceException {
  return (
    error instanceof IAMServiceException ||
    error instanceof S3ServiceException ||
    error instanceof STSServiceException
  );
}

/** An answer to HEAD has no body, hence no code: then the CLI names the HTTP status. */
function codeOf(error: ServiceException): string {
  const status = error.$metadata.httpStatusCode;
  const bodiless = /^(Unknown|UnknownError|Forbidden|NotFound|403|404)$/.test(error.name);
  return bodiless && status !== undefined ? String(status) : error.name;
}

function messageOf(error: ServiceException): string {
  const status = error.$metadata.httpStatusCode;
  if (error.message !== '' && !error.message.startsWith('Unknown')) return error.message;
  return status === 403 ? 'Forbidden' : status === 404 ? 'Not Found' : error.name;
}

function connectionMessage(error: unknown): string {
  const endpoint = process.env['AWS_ENDPOINT_URL'];
  const refused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
  if (refused && endpoint !== undefined) return `Could not connect to the endpoint URL: "${endpoint}/"`;
  return error instanceof Error ? error.message : String(error);
}

/**
 * Prints a failure as the CLI does and returns its exit code. An empty line comes first, but not before
 * the failure of a transfer.
 */
export function complain(error: unknown): number {
  const code = error instanceof AwsFailure ? error.code : exitCode.general;
  const gap = code === exitCode.transferFailed ? '' : '\n';
  process.stderr.write(`${gap}${error instanceof Error ? error.message : String(error)}\n`);
  return code;
}
