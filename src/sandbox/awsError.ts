/** An answer of AWS's error kind: a code clients switch on, an HTTP status and a sentence. */
export class AwsError extends Error {
  override readonly name = 'AwsError';

  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** IAM's and STS's word for a parameter that breaks its own rules. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', 400, message);
}

export function invalidInput(message: string): AwsError {
  return new AwsError('InvalidInput', 400, message);
}

export function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntity', 404, message);
}

export function entityAlreadyExists(message: string): AwsError {
  return new AwsError('EntityAlreadyExists', 409, message);
}

export function deleteConflict(mustFirst: string): AwsError {
  return new AwsError('DeleteConflict', 409, `Cannot delete entity, must ${mustFirst} first.`);
}

export function limitExceeded(message: string): AwsError {
  return new AwsError('LimitExceeded', 409, message);
}

export function quotaExceeded(quota: string, limit: number): AwsError {
  return limitExceeded(`Cannot exceed quota for ${quota}: ${limit}`);
}

export function malformedPolicyDocument(message: string): AwsError {
  return new AwsError('MalformedPolicyDocument', 400, message);
}

export function accessDenied(message: string): AwsError {
  return new AwsError('AccessDenied', 403, message);
}

/** For roles that AWS keeps to itself. */
export function unmodifiableEntity(roleName: string): AwsError {
  return new AwsError(
    'UnmodifiableEntity',
    400,
    `Cannot perform the operation on the protected role '${roleName}' - this role is only modifiable by AWS`,
  );
}
