import type { Credentials } from './credentials';
import { isoSeconds, type Instant } from './time';

/** Variables to set, and with `null` to unset, in a process that gets credentials. */
export type Environment = Readonly<Record<string, string | null>>;

export interface EnvironmentRequest {
  readonly credentials: Credentials;
  readonly roleName: string;
  readonly region: string;
  readonly expiresAt: Instant;
  readonly iamEndpoint?: string;
  readonly stsEndpoint?: string;
  /** Path of a file of certificates. */
  readonly caBundle?: string;
}

/**
 * What a shell gets. Stale variables that would win over ours or contradict them are unset:
 * a profile beats keys in some tools, a session token makes an IAM user's key invalid, and the
 * container pair would fetch other credentials.
 */
export function terminalEnvironment(request: EnvironmentRequest): Environment {
  const { secretAccessKey, sessionToken } = request.credentials.reveal();
  const expiration = isoSeconds(request.expiresAt);
  return {
    AWS_ACCESS_KEY_ID: request.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken ?? null,
    AWS_REGION: request.region,
    AWS_DEFAULT_REGION: request.region,
    AWS_CREDENTIAL_EXPIRATION: expiration,
    AWS_SESSION_EXPIRATION: expiration,
    AWS_VAULT: request.roleName,
    ...endpoints(request),
    ...(request.caBundle === undefined ? {} : { AWS_CA_BUNDLE: request.caBundle }),
    AWS_PROFILE: null,
    AWS_DEFAULT_PROFILE: null,
    AWS_SECURITY_TOKEN: null,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: null,
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: null,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: null,
    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: null,
  };
}

/**
 * One endpoint for everything when the issuer has one; two when IAM and STS live apart. Inherited
 * variables that would lead some service elsewhere are unset: what is issued in the sandbox stays there.
 */
function endpoints({ iamEndpoint, stsEndpoint }: EnvironmentRequest): Environment {
  if (iamEndpoint === undefined && stsEndpoint === undefined) return {};
  const obeyed = { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: null };
  if (iamEndpoint !== undefined && iamEndpoint === stsEndpoint) {
    const elsewhere = { AWS_ENDPOINT_URL_IAM: null, AWS_ENDPOINT_URL_STS: null, AWS_ENDPOINT_URL_S3: null };
    return { ...obeyed, ...elsewhere, AWS_ENDPOINT_URL: iamEndpoint };
  }
  return { ...obeyed, AWS_ENDPOINT_URL_IAM: iamEndpoint ?? null, AWS_ENDPOINT_URL_STS: stsEndpoint ?? null };
}
