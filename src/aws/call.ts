import type { VaultAwsError } from '../core/errors';

/** Runs SDK calls as one operation, named as in IAM policies, and throws what went wrong as `VaultAwsError`. */
export type Call = <T>(operation: string, send: () => Promise<T>) => Promise<T>;

/** What a call made as the issuer failed with. */
export type IssuerFailure = (error: unknown, operation: string) => VaultAwsError;
