import { ConfigurationTarget, workspace } from 'vscode';
import { settingsSection, type SettingName, type SettingTypes } from '../contributions';
import type { Disposable } from '../core/disposable';
import { settingValue, warningTimeOf } from './settingValue';

/** A setting's value, as far as whoever has written it may. */
export function setting<Name extends SettingName>(name: Name): SettingTypes[Name] {
  const found = workspace.getConfiguration(settingsSection).inspect(name);
  return settingValue(name, found, workspace.isTrusted);
}

export async function changeSetting<Name extends SettingName>(
  name: Name,
  value: SettingTypes[Name],
): Promise<void> {
  await workspace.getConfiguration(settingsSection).update(name, value, ConfigurationTarget.Global);
}

export function onDidChangeSettings(listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(settingsSection)) listener();
  });
}

/** Milliseconds before a lease's end at which it is marked. */
export function warningTime(): number {
  return warningTimeOf(setting('expiryWarningMinutes'));
}
