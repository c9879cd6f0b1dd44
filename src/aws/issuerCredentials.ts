import { fromIni, fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@aws-sdk/types';
import type { Credentials } from '../core/credentials';
import { VaultAwsError } from '../core/errors';
import type { IssuerConfig } from '../core/ports/aws';
import { assumeRoleSeconds } from '../core/leases/ttl';

/** Where the issuer's keys come from when they are not in the shared AWS config. */
export interface IssuerSources {
  /** Asks the user for the code of an MFA device. Rejects when the user gives none. */
  mfaCode(serialNumber: string): Promise<string>;
  /** The static keys kept in SecretStorage. */
  storedKeys(): Promise<Credentials | undefined>;
  /** The issuer's keys in the sandbox of that id, if it is still running. */
  sandboxKeys(id: string): Credentials | undefined;
}

/** A provider for the issuer's own credentials, refreshed by the SDK when they are temporary. */
export async function issuerCredentials(
  issuer: IssuerConfig,
  sources: IssuerSources,
  region: string,
): Promise<AwsCredentialIdentityProvider> {
  const own = await ownCredentials(issuer, sources, region);
  if (issuer.assumeRoleArn === undefined) return own;
  return fromTemporaryCredentials({
    masterCredentials: own,
    params: {
      RoleArn: issuer.assumeRoleArn,
      RoleSessionName: 'vault-aws-issuer',
      DurationSeconds: assumeRoleSeconds.chained,
    },
    clientConfig: clientConfig(issuer, region),
  });
}

async function ownCredentials(
  issuer: IssuerConfig,
  sources: IssuerSources,
  region: string,
): Promise<AwsCredentialIdentityProvider> {
  const { source } = issuer;
  const shared = {
    mfaCodeProvider: (serialNumber: string) => sources.mfaCode(serialNumber),
    clientConfig: clientConfig(issuer, region),
  };
  switch (source.kind) {
    case 'default':
      return fromNodeProviderChain(shared);
    case 'profile':
      // Read afresh: the user may just have logged in or edited the file.
      return fromIni({ ...shared, profile: source.profile, ignoreCache: true });
    case 'stored':
      return fixed(await sources.storedKeys(), { code: 'issuerMissing', aws: 'No issuer keys are stored.' });
    case 'sandbox':
      return fixed(sources.sandboxKeys(source.id), { code: 'sandboxStopped' });
  }
}

function clientConfig({ stsEndpoint }: IssuerConfig, region: string) {
  return { region, ...(stsEndpoint === undefined ? {} : { endpoint: stsEndpoint }) };
}

function fixed(
  credentials: Credentials | undefined,
  missing: VaultAwsError['failure'],
): AwsCredentialIdentityProvider {
  if (credentials === undefined) throw new VaultAwsError(missing);
  return () => Promise.resolve(identity(credentials));
}

/** The SDK's form of issued or stored credentials. */
export function identity(credentials: Credentials): AwsCredentialIdentity {
  const { secretAccessKey, sessionToken } = credentials.reveal();
  return {
    accessKeyId: credentials.accessKeyId,
    secretAccessKey,
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
}
