import { VaultAwsError } from '../../core/errors';
import type { CaBundle, IssuerConfig } from '../../core/ports/aws';
import type { ConfiguredEndpoints } from '../../core/ports/configuredEndpoints';
import type { IssuableRole, RolesConfig } from '../../core/roles/role';

export type SandboxState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'on'; readonly id: string; readonly endpoint: string; readonly accountId: string }
  | { readonly kind: 'failed'; readonly reason: string };

export interface IssuerSituation {
  readonly sandbox: SandboxState;
  /** The setting `vaultAws.issuer.profile`; empty when not set. */
  readonly profileSetting: string;
  readonly hasStoredKeys: boolean;
  readonly role: Pick<IssuableRole, 'region'>;
  readonly config: RolesConfig;
  /** What the `ca_bundle` of `config` names, if it names one. */
  readonly certificates?: CaBundle;
  /** What stands for AWS where `config` names nothing; nothing does when it is absent. */
  readonly configured?: ConfiguredEndpoints;
}

/**
 * Who issues a role. While sandbox mode is on, in whatever state, nothing but the sandbox: falling
 * back to a real account would make users where somebody only wanted to try. Throws `sandboxStopped`,
 * `certificatesUnusable` without the certificates that `config` asks for, and what `configured` throws.
 */
export function chooseIssuer(situation: IssuerSituation): IssuerConfig {
  const { sandbox, role, config } = situation;
  const region = role.region ?? config.region;
  const common = region === undefined ? {} : { region };
  switch (sandbox.kind) {
    case 'on': {
      const { id, endpoint } = sandbox;
      return { source: { kind: 'sandbox', id }, iamEndpoint: endpoint, stsEndpoint: endpoint, ...common };
    }
    case 'starting':
    case 'failed':
      throw new VaultAwsError({ code: 'sandboxStopped' });
    case 'off': {
      const source = ownSource(situation);
      return { source, ...endpoints(source, situation), ...common };
    }
  }
}

function ownSource({ profileSetting, config, hasStoredKeys }: IssuerSituation): IssuerConfig['source'] {
  const profile = profileSetting.trim() || config.profile;
  if (profile !== undefined) return { kind: 'profile', profile };
  return hasStoredKeys ? { kind: 'stored' } : { kind: 'default' };
}

function endpoints(
  source: IssuerConfig['source'],
  { config, configured, certificates }: IssuerSituation,
): Partial<IssuerConfig> {
  const { caBundle: path } = config;
  if (path !== undefined && certificates === undefined) {
    throw new VaultAwsError({ code: 'certificatesUnusable', path, reason: 'unreadable' });
  }
  const iamEndpoint = config.iamEndpoint ?? configured?.(source, 'iam');
  const stsEndpoint = config.stsEndpoint ?? configured?.(source, 'sts');
  return {
    ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
    ...(stsEndpoint === undefined ? {} : { stsEndpoint }),
    ...(path === undefined || certificates === undefined ? {} : { caBundle: certificates }),
  };
}
