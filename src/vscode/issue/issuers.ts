import { isAbsolute, join } from 'node:path';
import { Uri } from 'vscode';
import { VaultAwsError } from '../../core/errors';
import type { CaBundle, IssuerConfig } from '../../core/ports/aws';
import type { ConfiguredEndpoints } from '../../core/ports/configuredEndpoints';
import type { RolesConfig } from '../../core/roles/role';
import type { IssuerKeys } from '../issuerKeys';
import type { SandboxMode } from '../sandboxMode';
import { setting } from '../settings';
import { chooseIssuer, type IssuerSituation } from './issuerChoice';

export interface IssuersParts {
  readonly sandbox: Pick<SandboxMode, 'state'>;
  readonly issuerKeys: Pick<IssuerKeys, 'look' | 'isStored'>;
  /** The certificates in a file, by its absolute path; kept until they are used. Throws `certificatesUnusable`. */
  readonly readCertificates: (path: string) => Promise<CaBundle>;
  /** What this machine's AWS configuration says now. */
  readonly readConfigured: () => Promise<ConfiguredEndpoints>;
}

/** A usable `config` section and the folder it stands in. */
export interface ConfigIn {
  /** URI of the workspace folder. */
  readonly folder: string;
  readonly config: RolesConfig;
}

/** Who would issue, as roles file, settings, sandbox and stored keys say together. */
export class Issuers {
  constructor(private readonly parts: IssuersParts) {}

  /**
   * The choice for a role of a file: to be made again at the last moment, since the sandbox may be
   * started or stopped meanwhile. The certificates are those of now. Throws `certificatesUnusable`; the
   * choice itself throws `sandboxStopped`, and `issuerMissing` for a profile that contradicts itself.
   */
  async of({ folder, config }: ConfigIn, role: IssuerSituation['role']): Promise<() => IssuerConfig> {
    await this.parts.issuerKeys.look();
    const certificates = await this.certificates({ folder, config });
    const configured = await this.configured();
    return () =>
      chooseIssuer({
        ...this.situation(),
        role,
        config,
        configured,
        ...(certificates === undefined ? {} : { certificates }),
      });
  }

  /** What decides beside a roles file; keys that are stored count once they have been looked for. */
  situation(): Pick<IssuerSituation, 'sandbox' | 'profileSetting' | 'hasStoredKeys'> {
    const { sandbox, issuerKeys } = this.parts;
    return {
      sandbox: sandbox.state,
      profileSetting: setting('issuer.profile'),
      hasStoredKeys: issuerKeys.isStored,
    };
  }

  /** The addresses that the machine's AWS configuration has, as they are now; none in the sandbox. */
  async configured(): Promise<ConfiguredEndpoints> {
    return this.parts.sandbox.state.kind === 'off' ? this.parts.readConfigured() : () => undefined;
  }

  /**
   * The certificates that a file asks for, as they are now; none in the sandbox. Paths count from the
   * folder of the file, as everywhere in a project. Throws `certificatesUnusable`.
   */
  async certificates({ folder, config }: ConfigIn): Promise<CaBundle | undefined> {
    const { caBundle: path } = config;
    if (path === undefined || this.parts.sandbox.state.kind !== 'off') return undefined;
    const { scheme, fsPath } = Uri.parse(folder);
    if (scheme !== 'file') {
      throw new VaultAwsError({ code: 'certificatesUnusable', path, reason: 'virtual' });
    }
    return this.parts.readCertificates(isAbsolute(path) ? path : join(fsPath, path));
  }
}
