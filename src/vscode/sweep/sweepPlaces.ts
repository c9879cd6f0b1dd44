import type { CaBundle, IssuerConfig } from '../../core/ports/aws';
import { defaultUserPath } from '../../core/roles/limits';
import type { IamUserRole, RolesConfig } from '../../core/roles/role';
import type { SweepPlace } from '../../core/sweep/sweepPorts';
import { chooseIssuer, type IssuerSituation } from '../issue/issuerChoice';
import type { RolesFolder } from '../roles/folderState';

/** An account that can be swept, and the folders whose roles make users there. */
export interface OfferedPlace extends SweepPlace {
  readonly folderNames: readonly string[];
}

/** What decides beside the roles files. */
export interface SweepSituation extends Pick<
  IssuerSituation,
  'sandbox' | 'profileSetting' | 'hasStoredKeys' | 'configured'
> {
  /** What was read of the `ca_bundle` of a folder's file; none when it names none, or could not be read. */
  readonly certificatesOf?: (folder: string) => CaBundle | undefined;
}

/**
 * Where the roles at hand make users, one place for each issuer, with the paths in use there. Without
 * any such role it is where users would be made: on a new laptop there may be no roles file yet. A file
 * that cannot be trusted to say who issues stands for nobody else: without others there is no place.
 * Throws `sandboxStopped` while the sandbox is wanted and not running.
 */
export function sweepPlaces(
  folders: readonly RolesFolder[],
  situation: SweepSituation,
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
  for (const each of folders) {
    const { folder, folderName, state } = each;
    if (state.kind !== 'ok' || isUnusable(each, situation)) continue;
    const certificates = situation.certificatesOf?.(folder);
    for (const { role } of state.file.roles) {
      if (role?.credentialType !== 'iam_user') continue;
      offer(issuerOf(role, state.file.config, situation, certificates), [role.userPath], folderName);
    }
  }
  const isDoubtful = folders.some((each) => isUnusable(each, situation));
  if (places.size === 0 && !isDoubtful) offer(chooseIssuer({ ...situation, role: {}, config: {} }), []);
  return [...places.values()];
}

/** Whether a folder has a roles file of which nobody can say whose login it means. In the sandbox that does not matter. */
export function isUnusable({ folder, state }: RolesFolder, situation: SweepSituation): boolean {
  if (state.kind === 'none' || situation.sandbox.kind !== 'off') return false;
  if (state.kind !== 'ok' || !state.file.configUsable) return true;
  try {
    chosen(state.file.config, situation, situation.certificatesOf?.(folder));
    return false;
  } catch {
    return true;
  }
}

/** In the sandbox there is one account, and its issuer may do everything in it without another role. */
function issuerOf(
  { brokerRoleArn: assumeRoleArn }: IamUserRole,
  config: RolesConfig,
  situation: SweepSituation,
  certificates: CaBundle | undefined,
): IssuerConfig {
  const issuer = chosen(config, situation, certificates);
  const isOwn = assumeRoleArn === undefined || issuer.source.kind === 'sandbox';
  return isOwn ? issuer : { ...issuer, assumeRoleArn };
}

function chosen(
  config: RolesConfig,
  situation: SweepSituation,
  certificates: CaBundle | undefined,
): IssuerConfig {
  return chooseIssuer({
    ...situation,
    role: {},
    config,
    ...(certificates === undefined ? {} : { certificates }),
  });
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}
