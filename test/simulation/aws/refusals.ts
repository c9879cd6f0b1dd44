import { VaultAwsError } from '../../../src/core/errors';

/** AWS's words for what does not exist: they name the missing one. */
export function notFound(operation: string, what: string): VaultAwsError {
  return new VaultAwsError({ code: 'notFound', operation, aws: `The ${what} cannot be found.` });
}

export function alreadyExists(operation: string, what: string): VaultAwsError {
  return new VaultAwsError({ code: 'alreadyExists', operation, aws: `The ${what} already exists.` });
}

export function deleteConflict(operation: string): VaultAwsError {
  const aws = 'Cannot delete entity, must remove what belongs to it first.';
  return new VaultAwsError({ code: 'deleteConflict', operation, aws });
}

export function limitExceeded(operation: string): VaultAwsError {
  return new VaultAwsError({ code: 'limitExceeded', operation, aws: 'Cannot exceed quota.' });
}

export function accessDenied(operation: string): VaultAwsError {
  const aws = `Not authorized to perform: ${operation}`;
  return new VaultAwsError({ code: 'accessDenied', action: operation, aws });
}

/** Nobody knows whether it was done. */
export function unanswered(operation: string): VaultAwsError {
  return new VaultAwsError({ code: 'unreachable', operation, aws: 'socket hang up' });
}

export function unsent(operation: string): VaultAwsError {
  return new VaultAwsError({ code: 'unreachable', operation, sent: false, aws: 'connect ENETUNREACH' });
}

export function trouble(operation: string): VaultAwsError {
  return new VaultAwsError({ code: 'awsTrouble', operation, aws: 'ServiceUnavailable' });
}
