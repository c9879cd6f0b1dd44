import type { IssuerConfig } from '../../core/ports/aws';
import { defaultUserPath } from '../../core/roles/limits';
import type { IamUserRole, RolesConfig } from '../../core/roles/role';
import type { SweepPlace } from '../../core/sweep/sweepPorts';
import { chooseIssuer, type IssuerSituation } from '../issue/issuerChoice';
import type { RolesFolder } from '../roles/folderState';

/** An account that can be swept, and the folders whose roles make users there. */
export interface OfferedPlace extends SweepPlace {
  readonly folderNames: readonly string[];
}

/**
 * Where the roles at hand make users, one place for each issuer, with the paths in use there. Without
 * any such role it is where users would be made: on a new laptop there may be no roles file yet.
 * Throws `sandboxStopped` while the sandbox is wanted and not running.
 */
export function sweepPlaces(
  folders: readonly RolesFolder[],
  situation: Pick<IssuerSituation, 'sandbox' | 'profileSetting' | 'hasStoredKeys'>,
): readonly OfferedPlace[] {
  const places = new Map<string, OfferedPlace>();
  const offer = (issuer: IssuerConfig, paths: readonly string[], folderName?: string): void => {
    // IAM knows no regions: roles for several of them make their users in one place.
    const { region: _, ...account } = issuer;
    const key = JSON.stringify(account);
    const known = places.get(key);
    places.set(key, {
      issuer: known?.issuer ?? issuer,
      paths: unique([...(known?.paths ?? [defaultUserPath]), ...paths]),
      folderNames: unique([...(known?.folderNames ?? []), ...(folderName === undefined ? [] : [folderName])]),
    });
  };
  for (const { folderName, state } of folders) {
    if (state.kind !== 'ok' || !state.file.configUsable) continue;
    const { config, roles } = state.file;
    for (const { role } of roles) {
      if (role?.credentialType === 'iam_user') {
        offer(issuerOf(role, config, situation), [role.userPath], folderName);
      }
    }
  }
  if (places.size === 0) offer(chooseIssuer({ ...situation, role: {}, config: {} }), []);
  return [...places.values()];
}

/** In the sandbox there is one account, and its issuer may do everything in it without another role. */
function issuerOf(
  { brokerRoleArn: assumeRoleArn }: IamUserRole,
  config: RolesConfig,
  situation: Pick<IssuerSituation, 'sandbox' | 'profileSetting' | 'hasStoredKeys'>,
): IssuerConfig {
  const issuer = chooseIssuer({ ...situation, role: {}, config });
  const isOwn = assumeRoleArn === undefined || issuer.source.kind === 'sandbox';
  return isOwn ? issuer : { ...issuer, assumeRoleArn };
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}
