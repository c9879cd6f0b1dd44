import { settingDefaults, type SettingName, type SettingTypes } from '../contributions';

/** What VS Code knows of a setting: its values by who has written them. Structurally its `inspect`. */
export interface InspectedSetting {
  /** In the person's own settings, of the machine or of the application. */
  readonly globalValue?: unknown;
  /** In files that come with a repository. */
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

/**
 * Who may set a setting, by what it can do. `person`: it decides what becomes of the person's keys, what
 * they are told, or who issues, so nothing that comes with a repository counts, whatever VS Code makes of
 * the setting's scope. `trusted`: a repository may, once the person trusts it. `anybody`: it is a matter
 * of looks; of `rules` a repository has only a part of the say (`readRuleSettings`).
 */
export const settingOwners: Readonly<Record<SettingName, 'person' | 'trusted' | 'anybody'>> = {
  'issuer.profile': 'person',
  expiryWarningMinutes: 'person',
  notifyBeforeExpiry: 'person',
  revokeOnTerminalClose: 'person',
  'sandbox.startWithWindow': 'trusted',
  codeLens: 'anybody',
  rules: 'anybody',
};

/** The value that counts, or the default when what stands there is of another type. */
export function settingValue<Name extends SettingName>(
  name: Name,
  found: InspectedSetting | undefined,
  isTrusted: boolean,
): SettingTypes[Name] {
  const owner = settingOwners[name];
  const theirs = owner === 'anybody' || (owner === 'trusted' && isTrusted);
  const values = [
    ...(theirs ? [found?.workspaceFolderValue, found?.workspaceValue] : []),
    found?.globalValue,
    settingDefaults[name],
  ];
  const value = values.find((each) => each !== undefined);
  return isLike(value, settingDefaults[name]) ? value : settingDefaults[name];
}

const shortestWarning = 1;
const longestWarning = 60;

/** Milliseconds before a lease's end at which it is marked. */
export function warningTimeOf(minutes: number): number {
  if (Number.isNaN(minutes)) return settingDefaults.expiryWarningMinutes * 60_000;
  return Math.min(Math.max(minutes, shortestWarning), longestWarning) * 60_000;
}

function isLike<T>(value: unknown, example: T): value is T {
  return typeof value === typeof example && value !== null;
}
