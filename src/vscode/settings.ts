import { ConfigurationTarget, workspace } from 'vscode';
import { settingDefaults, settingsSection, type SettingName, type SettingTypes } from '../contributions';
import type { Disposable } from '../core/disposable';

/** A setting's value, or its default when what stands there is of another type. */
export function setting<Name extends SettingName>(name: Name): SettingTypes[Name] {
  const value: unknown = workspace.getConfiguration(settingsSection).get(name);
  return isLike(value, settingDefaults[name]) ? value : settingDefaults[name];
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
  const minutes = setting('expiryWarningMinutes');
  return Math.max(0, Number.isFinite(minutes) ? minutes : settingDefaults.expiryWarningMinutes) * 60_000;
}

function isLike<T>(value: unknown, example: T): value is T {
  return typeof value === typeof example;
}
