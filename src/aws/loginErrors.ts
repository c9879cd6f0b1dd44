import { isVaultAwsError, VaultAwsError, type Failure } from '../core/errors';
import type { IssuerConfig } from '../core/ports/aws';
import { reasonOf } from '../core/text/outside';
import { awsFailure } from './awsErrors';
import { processFlawIn } from './processFlaw';

/**
 * What went wrong in a call made as the issuer, or in getting the issuer's credentials for it. The
 * SDK's credential providers throw one class with prose, so the prose decides; what is not recognised
 * keeps the SDK's words.
 */
export function issuerFailure(error: unknown, operation: string, issuer: IssuerConfig): VaultAwsError {
  if (isVaultAwsError(error)) return error;
  if (error instanceof Error && isProviderError(error)) return new VaultAwsError(classify(error, issuer));
  const endpoint = operation.startsWith('sts:') ? issuer.stsEndpoint : issuer.iamEndpoint;
  return awsFailure(error, operation, endpoint);
}

function isProviderError(error: Error): boolean {
  return error.name === 'CredentialsProviderError' || error.name === 'TokenProviderError';
}

function classify(error: Error, { source }: IssuerConfig): Failure {
  const profile = source.kind === 'profile' ? source.profile : undefined;
  const named = profile === undefined ? {} : { profile };
  // First: the name, of a roles file of anybody's, may read like any of the sentences below.
  if (profile !== undefined && isUnknown(profile, error.message)) return { code: 'profileUnknown', profile };
  // Then: what a program says decides nothing else.
  const process = processFlawIn(error.message);
  if (process !== undefined) {
    return { code: 'issuerMissing', ...named, process, aws: `The credential_process: ${process}.` };
  }
  const aws = reasonOf(error);
  if (/aws login/i.test(aws) || hasInOrder(aws, /session has expired/i, /reauthenticate/i)) {
    return { code: 'loginExpired', ...named, command: loginCommand('aws login', profile) };
  }
  if (
    /Token is expired|aws sso login/i.test(aws) ||
    hasInOrder(aws, /\bSSO\b/i, /expired|invalid|not found/i)
  ) {
    return { code: 'loginExpired', ...named, command: loginCommand('aws sso login', profile) };
  }
  if (
    profile !== undefined &&
    /was not found|could not be found|Could not resolve credentials using profile/.test(aws)
  ) {
    return { code: 'profileUnknown', profile };
  }
  return { code: 'issuerMissing', ...named, aws };
}

/** One expression for both would look for the second from every place of the first. */
function hasInOrder(text: string, first: RegExp, second: RegExp): boolean {
  const place = text.search(first);
  return place >= 0 && second.test(text.slice(place));
}

/** In the SDK's sentences about a profile that is not there. */
function isUnknown(profile: string, message: string): boolean {
  return [
    `Could not resolve credentials using profile: [${profile}] in `,
    `Profile ${profile} was not found.`,
    `Profile ${profile} could not be found in `,
    `Profile '${profile}' could not be found in `,
  ].some((beginning) => message.startsWith(beginning));
}

/**
 * The profile comes from a file of the repository, and the command is shown for copying into a shell: of
 * a name that no quoting makes safe for all of them, nothing stands in it.
 */
function loginCommand(command: string, profile: string | undefined): string {
  if (profile === undefined) return command;
  if (/^[\w.@-]+$/.test(profile)) return `${command} --profile ${profile}`;
  return /^[\p{L}\p{N}_.@+=:,/ -]+$/u.test(profile) ? `${command} --profile "${profile}"` : command;
}
