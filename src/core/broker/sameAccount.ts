import { VaultAwsError } from '../errors';
import type { Account } from '../ports/aws';

/**
 * In another account what is to be ended is absent too, which would be taken for done, and something of
 * the same name there is somebody else's. Throws `wrongAccount`.
 */
export function sameAccount({ id }: Pick<Account, 'id'>, expected: string | undefined): void {
  if (expected === undefined || expected === id) return;
  throw new VaultAwsError({ code: 'wrongAccount', expected, actual: id });
}
