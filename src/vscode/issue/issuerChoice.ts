import { VaultAwsError } from '../../core/errors';
import type { IssuerConfig } from '../../core/ports/aws';
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
}

/**
 * Who issues a role. While sandbox mode is on, in whatever state, nothing but the sandbox: falling
 * back to a real account would make users where somebody only wanted to try. Throws `sandboxStopped`.
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
    case 'off':
      return { source: ownSource(situation), ...endpoints(config), ...common };
  }
}

function ownSource({ profileSetting, config, hasStoredKeys }: IssuerSituation): IssuerConfig['source'] {
  const profile = profileSetting.trim() || config.profile;
  if (profile !== undefined) return { kind: 'profile', profile };
  return hasStoredKeys ? { kind: 'stored' } : { kind: 'default' };
}

function endpoints({ iamEndpoint, stsEndpoint, caBundle }: RolesConfig): Partial<IssuerConfig> {
  return {
    ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
    ...(stsEndpoint === undefined ? {} : { stsEndpoint }),
    ...(caBundle === undefined ? {} : { caBundle }),
  };
}
