import { accessDenied } from '../awsError';
import type { User } from '../state/entities';
import type { Parameters } from '../wire/parameters';
import * as rules from '../wire/rules';

export interface MfaInput {
  readonly serialNumber: string | undefined;
  readonly tokenCode: string | undefined;
}

/** `SerialNumber` and `TokenCode`, of which `usesMfa` wants both or none. */
export function readMfaInput(parameters: Parameters): MfaInput {
  return {
    serialNumber: parameters.optional('SerialNumber', rules.serialNumber),
    tokenCode: parameters.optional('TokenCode', rules.authenticationCode),
  };
}

/**
 * True when the call was made with a device of that user's, false when it named none. Throws `AccessDenied`
 * for half of what is needed and for a device that is not the user's. Any six digits pass: the sandbox hands
 * out no real one-time codes.
 */
export function usesMfa({ serialNumber, tokenCode }: MfaInput, user: User | undefined): boolean {
  if (serialNumber === undefined && tokenCode === undefined) return false;
  if (serialNumber === undefined || tokenCode === undefined) {
    throw accessDenied(
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    );
  }
  if (user?.credentials.mfaDevices.has(serialNumber) === true) return true;
  throw accessDenied(
    'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
  );
}
