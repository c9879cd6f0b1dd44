import { invalidInput, validationError } from '../awsError';
import type { KeyStatus } from '../state/entities';
import type { Parameters } from '../wire/parameters';

/** `Status` of an update: IAM sets `Expired` itself and takes it from nobody. */
export function requiredStatus(parameters: Parameters): KeyStatus {
  const status = parameters.oneOf('Status', ['Active', 'Inactive', 'Expired']);
  if (status === undefined) throw validationError('The request must contain the parameter Status.');
  if (status === 'Expired') throw invalidInput('Operation does not support status Expired');
  return status;
}
