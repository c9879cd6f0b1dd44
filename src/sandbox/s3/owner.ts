import { createHash } from 'node:crypto';

/** The canonical user id of an account: 64 hexadecimal digits that S3 knows it by. */
export function canonicalUser(accountId: string): string {
  return createHash('sha256').update(`canonical user ${accountId}`).digest('hex');
}
