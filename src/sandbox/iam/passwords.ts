import { createHash } from 'node:crypto';
import { AwsError } from '../awsError';
import type { LoginProfile } from '../state/entities';
import type { PasswordPolicy } from '../state/passwordPolicy';

const symbols = /[!@#$%^&*()_+\-=[\]{}|']/;

/**
 * Throws `PasswordPolicyViolation` for a password that the account's policy, or AWS's default where the
 * account has none, does not take. See "Set an account password policy for IAM users" in the IAM user
 * guide; of the default only the name and the address of the account are not looked at.
 */
export function requireGoodPassword(password: string, policy: PasswordPolicy | undefined): void {
  const good = policy === undefined ? meetsDefault(password) : meets(password, policy);
  if (!good) throw violation('Password does not conform to the account password policy.');
}

/** Throws for one of the last passwords, as many as the account's policy keeps from coming back. */
export function requireNewPassword(
  password: string,
  { digests }: LoginProfile,
  policy: PasswordPolicy | undefined,
): void {
  if (digests.slice(0, policy?.reusePrevention ?? 0).includes(digestOf(password))) {
    throw violation('Password has been previously used.');
  }
}

export function newLoginProfile(password: string, passwordResetRequired: boolean, now: number): LoginProfile {
  return { createdAt: now, changedAt: now, passwordResetRequired, digests: [digestOf(password)] };
}

/** The profile with another password. */
export function withPassword(
  profile: LoginProfile,
  password: string,
  passwordResetRequired: boolean,
  now: number,
): LoginProfile {
  return {
    createdAt: profile.createdAt,
    changedAt: now,
    passwordResetRequired,
    digests: [digestOf(password), ...profile.digests.slice(0, longestMemory)],
  };
}

export function isPassword(password: string, profile: LoginProfile): boolean {
  return profile.digests[0] === digestOf(password);
}

/** As many as `PasswordReusePrevention` can ask for. */
const longestMemory = 24;

function meets(password: string, policy: PasswordPolicy): boolean {
  return (
    password.length >= policy.minimumLength &&
    (!policy.requireSymbols || symbols.test(password)) &&
    (!policy.requireNumbers || /[0-9]/.test(password)) &&
    (!policy.requireUppercase || /[A-Z]/.test(password)) &&
    (!policy.requireLowercase || /[a-z]/.test(password))
  );
}

function meetsDefault(password: string): boolean {
  const kinds = [/[A-Z]/, /[a-z]/, /[0-9]/, symbols].filter((kind) => kind.test(password));
  return password.length >= 8 && kinds.length >= 3;
}

function violation(message: string): AwsError {
  return new AwsError('PasswordPolicyViolation', 400, message);
}

/** Equal passwords have equal digests; nothing here is worth more, as no password opens anything. */
function digestOf(password: string): string {
  return createHash('sha256').update(password).digest('base64');
}
