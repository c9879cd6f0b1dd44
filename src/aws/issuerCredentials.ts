import { AssumeRoleCommand, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { fromIni, fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@aws-sdk/types';
import { Credentials } from '../core/credentials';
import { VaultAwsError } from '../core/errors';
import { assumeRoleSeconds } from '../core/leases/ttl';
import type { IssuerConfig, IssuerLogin } from '../core/ports/aws';
import type { Instant } from '../core/time';
import { sessionIn, shownName } from './answers';
import { awsFailure } from './awsErrors';
import { stsClient, type ClientSettings } from './clients';
import { loginConnections } from './connections';

/** Where the issuer's keys come from when they are not in the shared AWS config. */
export interface IssuerSources {
  /** Asks the user for the code of an MFA device, which goes to the issuer's STS. Rejects when the user gives none. */
  mfaCode(serialNumber: string, issuer: IssuerConfig): Promise<string>;
  /** The static keys kept in SecretStorage. */
  storedKeys(): Promise<Credentials | undefined>;
  /** The issuer's keys in the sandbox of that id, if it is still running. */
  sandboxKeys(id: string): Credentials | undefined;
  /** Told the issuer's own keys whenever they are got or refreshed: whoever is to act for us later needs them. */
  readonly onLogin?: (issuer: IssuerConfig, keys: Credentials, expiresAt?: Instant) => void;
  /** The other side of `onLogin`: keys got by somebody else, used before any other source while they last. */
  readonly handed?: HandedKeys;
}

export interface HandedKeys {
  get(issuer: IssuerConfig): IssuerLogin | undefined;
  /** AWS no longer accepts what `get` gave. */
  refused(issuer: IssuerConfig): void;
}

/** A provider for the issuer's own credentials, refreshed by the SDK when they are temporary. */
export async function issuerCredentials(
  settings: ClientSettings,
  sources: IssuerSources,
): Promise<AwsCredentialIdentityProvider> {
  const { assumeRoleArn, ...own } = settings.issuer;
  const login = await handedFirst(own, sources, () => ownCredentials(settings, sources));
  if (assumeRoleArn === undefined) return login;
  // The login is told as well: it outlasts the role's session, which can then be begun anew.
  return handedFirst(settings.issuer, sources, () =>
    Promise.resolve(assumed(settings, assumeRoleArn, login)),
  );
}

/** What was handed over, and only without that what `other` gives; either way told. */
async function handedFirst(
  issuer: IssuerConfig,
  { handed, onLogin }: IssuerSources,
  other: () => Promise<AwsCredentialIdentityProvider>,
): Promise<AwsCredentialIdentityProvider> {
  if (handed === undefined) return telling(await other(), issuer, onLogin);
  let provider: AwsCredentialIdentityProvider | undefined;
  return async (properties) => {
    const login = handed.get(issuer);
    if (login !== undefined) return identity(login.keys, login.expiresAt);
    provider ??= telling(await other(), issuer, onLogin);
    return provider(properties);
  };
}

/** The provider, telling what it gave. */
function telling(
  provider: AwsCredentialIdentityProvider,
  issuer: IssuerConfig,
  onLogin: IssuerSources['onLogin'],
): AwsCredentialIdentityProvider {
  return async (properties) => {
    const keys = await provider(properties);
    if (!isUsable(keys)) throw new VaultAwsError(unusable(issuer));
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = keys;
    onLogin?.(issuer, new Credentials(accessKeyId, secretAccessKey, sessionToken), expiration?.getTime());
    return keys;
  };
}

/** A program or a server on this machine may have made them, and the SDK passes on what they say. */
function isUsable({ accessKeyId, secretAccessKey, sessionToken, expiration }: Given): boolean {
  return (
    isKeyText(accessKeyId, 1_024) &&
    isKeyText(secretAccessKey, 1_024) &&
    (sessionToken === undefined || isKeyText(sessionToken, 16_384)) &&
    (expiration === undefined || (expiration instanceof Date && !Number.isNaN(expiration.getTime())))
  );
}

type Given = { readonly [Part in keyof AwsCredentialIdentity]?: unknown };

function isKeyText(text: unknown, most: number): boolean {
  return typeof text === 'string' && text.length <= most && /^[\x21-\x7e]+$/.test(text);
}

function unusable({ source }: IssuerConfig): VaultAwsError['failure'] {
  const profile = source.kind === 'profile' ? { profile: source.profile } : {};
  return { code: 'issuerMissing', ...profile, aws: 'What the login gave are no credentials.' };
}

function assumed(
  { issuer, region, connections }: ClientSettings,
  roleArn: string,
  login: AwsCredentialIdentityProvider,
): AwsCredentialIdentityProvider {
  return fromTemporaryCredentials({
    masterCredentials: login,
    params: {
      RoleArn: roleArn,
      RoleSessionName: 'vault-aws-issuer',
      DurationSeconds: assumeRoleSeconds.chained,
    },
    clientConfig: {
      region,
      requestHandler: connections,
      ignoreConfiguredEndpointUrls: true,
      ...(issuer.stsEndpoint === undefined ? {} : { endpoint: issuer.stsEndpoint }),
    },
  });
}

async function ownCredentials(
  settings: ClientSettings,
  sources: IssuerSources,
): Promise<AwsCredentialIdentityProvider> {
  const { source } = settings.issuer;
  // No `clientConfig`: the SDK would use its region and endpoint for SSO too, and so send the login's
  // token, which opens every account of the person, to whatever endpoint the roles file names.
  const shared = {
    mfaCodeProvider: (serialNumber: string) => sources.mfaCode(shownName(serialNumber), settings.issuer),
    roleAssumer: (keys: AwsCredentialIdentity, params: AssumeRoleCommandInput) =>
      assumeRole(settings, keys, params),
  };
  switch (source.kind) {
    case 'default':
      return withoutOurConnections(fromNodeProviderChain(shared));
    case 'profile':
      // Read afresh: the user may just have logged in or edited the file.
      return withoutOurConnections(fromIni({ ...shared, profile: source.profile, ignoreCache: true }));
    case 'stored':
      return fixed(await sources.storedKeys(), { code: 'issuerMissing', aws: 'No issuer keys are stored.' });
    case 'sandbox':
      return fixed(sources.sandboxKeys(source.id), { code: 'sandboxStopped' });
  }
}

/**
 * The SDK hands a provider what its client has, and some log in over that client's connections. Ours
 * trust whom the roles file names, for the issuer's endpoints; a refresh token or a web identity goes to
 * AWS's own, whom the machine trusts.
 */
function withoutOurConnections(
  provider: ReturnType<typeof fromNodeProviderChain>,
): AwsCredentialIdentityProvider {
  const requestHandler = loginConnections();
  return ({ callerClientConfig, ...others }: Parameters<typeof provider>[0] = {}) =>
    provider(
      callerClientConfig === undefined
        ? others
        : { ...others, callerClientConfig: { ...callerClientConfig, requestHandler } },
    );
}

/** For profiles that name a `role_arn`: at the issuer's STS, in its region. */
async function assumeRole(
  settings: ClientSettings,
  keys: AwsCredentialIdentity,
  params: AssumeRoleCommandInput,
): Promise<AwsCredentialIdentity> {
  const client = stsClient(settings, keys);
  const ask = () => client.send(new AssumeRoleCommand(params));
  // A refusal for a wrong clock tells the client AWS's time, so the second attempt passes.
  const { Credentials: issued } = await ask().catch((error: unknown) => {
    if (awsFailure(error, 'sts:AssumeRole').failure.code === 'clockSkewed') return ask();
    throw error;
  });
  const { credentials, expiresAt } = sessionIn(issued, 'sts:AssumeRole');
  return identity(credentials, expiresAt);
}

function fixed(
  credentials: Credentials | undefined,
  missing: VaultAwsError['failure'],
): AwsCredentialIdentityProvider {
  if (credentials === undefined) throw new VaultAwsError(missing);
  return () => Promise.resolve(identity(credentials));
}

/** The SDK's form of issued, stored or handed credentials. */
export function identity(credentials: Credentials, expiresAt?: Instant): AwsCredentialIdentity {
  const { secretAccessKey, sessionToken } = credentials.reveal();
  return {
    accessKeyId: credentials.accessKeyId,
    secretAccessKey,
    ...(sessionToken === undefined ? {} : { sessionToken }),
    ...(expiresAt === undefined ? {} : { expiration: new Date(expiresAt) }),
  };
}
