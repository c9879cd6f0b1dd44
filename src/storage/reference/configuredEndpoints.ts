import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CONFIG_PREFIX_SEPARATOR,
  DEFAULT_PROFILE,
  ENV_PROFILE,
  getHomeDir,
  loadSharedConfigFiles,
} from '@smithy/core/config';
import { VaultAwsError } from '../../core/errors';
import type { IssuerConfig } from '../../core/ports/aws';
import type { ConfiguredEndpoints } from '../../core/ports/configuredEndpoints';

type Section = Readonly<Record<string, string | undefined>>;
type Sections = Readonly<Record<string, Section | undefined>>;

/**
 * What the environment and the shared AWS files say now, in the order of "Service-specific endpoints" of
 * the AWS SDKs and tools reference guide: variables before the profile's own, a service's before those
 * for all. The clients are told not to look themselves: they would do it with every call, when it has
 * long been agreed where a login goes, and under the profile of `AWS_PROFILE` whosever login it is.
 */
export async function configuredEndpoints(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<ConfiguredEndpoints> {
  const folder = join(getHomeDir(), '.aws');
  const { configFile, credentialsFile } = await loadSharedConfigFiles({
    ignoreCache: true,
    configFilepath: await fileOrNone(environment['AWS_CONFIG_FILE'] || join(folder, 'config')),
    filepath: await fileOrNone(environment['AWS_SHARED_CREDENTIALS_FILE'] || join(folder, 'credentials')),
  });
  return (source, service) => {
    const name = profileOf(source, environment);
    const profile = { ...sectionOf(credentialsFile, name), ...sectionOf(configFile, name) };
    if (isIgnored(environment, profile)) return undefined;
    return withoutUser(
      environment[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ||
        environment['AWS_ENDPOINT_URL'] ||
        servicesOf(configFile, profile, source)[[service, 'endpoint_url'].join(CONFIG_PREFIX_SEPARATOR)] ||
        profile['endpoint_url'],
    );
  };
}

/** A path that can be read to its end, or none: a pipe would keep whoever issues waiting for ever. */
async function fileOrNone(path: string): Promise<string> {
  const absolute = path.startsWith('~/') ? join(getHomeDir(), path.slice(2)) : path;
  const isFile = await stat(absolute).then(
    (found) => found.isFile(),
    () => false,
  );
  return isFile ? absolute : '';
}

function profileOf(source: IssuerConfig['source'], environment: NodeJS.ProcessEnv): string {
  return source.kind === 'profile' ? source.profile : environment[ENV_PROFILE] || DEFAULT_PROFILE;
}

/** The SDK sends no name or password of an address; here it would be kept. */
function withoutUser(address: string | undefined): string | undefined {
  const text = address?.trim() || undefined;
  if (text === undefined || !URL.canParse(text)) return text;
  const url = new URL(text);
  if (url.username === '' && url.password === '') return text;
  url.username = '';
  url.password = '';
  return url.href;
}

/** Names are anybody's, `constructor` too. */
function sectionOf(sections: Sections, name: string): Section | undefined {
  return Object.hasOwn(sections, name) ? sections[name] : undefined;
}

function isIgnored(environment: NodeJS.ProcessEnv, profile: Section): boolean {
  const said =
    environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? profile['ignore_configured_endpoint_urls'];
  return said?.toLowerCase() === 'true';
}

/** The section that the profile names. Without it the profile means some other place than AWS, and nobody knows which. */
function servicesOf(config: Sections, { services: name }: Section, source: IssuerConfig['source']): Section {
  if (name === undefined) return {};
  const section = sectionOf(config, ['services', name].join(CONFIG_PREFIX_SEPARATOR));
  if (section !== undefined) return section;
  throw new VaultAwsError({
    code: 'issuerMissing',
    ...(source.kind === 'profile' ? { profile: source.profile } : {}),
    aws: 'The profile names a section of services that the configuration does not have.',
  });
}
