/** Runs SDK calls as one operation, named as in IAM policies, and throws what went wrong as `VaultAwsError`. */
export type Call = <T>(operation: string, send: () => Promise<T>) => Promise<T>;
