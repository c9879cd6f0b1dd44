import { isVaultAwsError, VaultAwsError, type Failure } from '../core/errors';
import type { IssuerConfig } from '../core/ports/aws';
import { awsFailure } from './awsErrors';

/**
 * What went wrong in a call made as the issuer, or in getting the issuer's credentials for it. The
 * SDK's credential providers throw one class with prose, so the prose decides; what is not recognised
 * keeps AWS's words.
 */
export function issuerFailure(error: unknown, operation: string, issuer: IssuerConfig): VaultAwsError {
  if (isVaultAwsError(error)) return error;
  if (error instanceof Error && isProviderError(error)) {
    return new VaultAwsError(classify(error.message, issuer), { cause: error });
  }
  const endpoint = operation.startsWith('sts:') ? issuer.stsEndpoint : issuer.iamEndpoint;
  return awsFailure(error, operation, endpoint);
}

function isProviderError(error: Error): boolean {
  return error.name === 'CredentialsProviderError' || error.name === 'TokenProviderError';
}

function classify(aws: string, { source }: IssuerConfig): Failure {
  const profile = source.kind === 'profile' ? source.profile : undefined;
  const named = profile === undefined ? {} : { profile };
  if (/aws login|session has expired.*reauthenticate/i.test(aws)) {
    return { code: 'loginExpired', ...named, command: loginCommand('aws login', profile) };
  }
  if (/\bSSO\b.*(expired|invalid|not found)|Token is expired|aws sso login/is.test(aws)) {
    return { code: 'loginExpired', ...named, command: loginCommand('aws sso login', profile) };
  }
  if (
    profile !== undefined &&
    /was not found|could not be found|Could not resolve credentials using profile/.test(aws)
  ) {
    return { code: 'profileUnknown', profile };
  }
  return { code: 'issuerMissing', ...named, aws: withoutCommand(aws) };
}

/** A credential_process that failed is told with its command line, which may hold a password, and this goes into the log. */
function withoutCommand(aws: string): string {
  return aws.replace(/^Command failed: .*/, 'The credential_process failed.');
}

/** The profile comes from a file of the repository, and the command is shown for copying into a shell. */
function loginCommand(command: string, profile: string | undefined): string {
  if (profile === undefined) return command;
  return /^[\w.@-]+$/.test(profile)
    ? `${command} --profile ${profile}`
    : `${command} --profile '${quoted(profile)}'`;
}

function quoted(profile: string): string {
  return profile.replaceAll("'", String.raw`'\''`);
}
