/** An account's rules for the passwords of its users. Zero: no such rule. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireSymbols: boolean;
  readonly requireNumbers: boolean;
  readonly requireUppercase: boolean;
  readonly requireLowercase: boolean;
  readonly allowUsersToChange: boolean;
  readonly maxAgeDays: number;
  /** How many earlier passwords may not come back. */
  readonly reusePrevention: number;
  readonly hardExpiry: boolean | undefined;
}
